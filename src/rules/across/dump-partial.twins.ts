import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (line: string): TwinFiles => ({
  'backup.sh': `#!/bin/bash\nset -eu\numask 077\n${line}\n`,
  'init/1.sql': 'CREATE ROLE app LOGIN;\nCREATE SCHEMA app AUTHORIZATION app;\n',
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg
Volume=/srv/init:/docker-entrypoint-initdb.d:ro
`,
});

export const twins: Twins = {
  bad: [
    { files: stack('podman exec pg pg_dump -U postgres -n public postgres > /b/a.sql'), line: 4 },
    { files: stack('podman exec pg pg_dump -U postgres --schema=public postgres > /b/a.sql'), line: 4 },
  ],
  good: [
    { files: stack('podman exec pg pg_dump -U postgres postgres > /b/a.sql') },
    { files: stack('podman exec pg pg_dump -U postgres -n public -n app postgres > /b/a.sql') },
    {
      files: stack(
        'podman exec pg pg_dump -U postgres -n public postgres > /b/public.sql\npodman exec pg pg_dump -U postgres postgres > /b/all.sql',
      ),
    },
  ],
};
