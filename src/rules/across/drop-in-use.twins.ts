import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (line: string): TwinFiles => ({
  'restore.sh': `#!/bin/bash\nset -eu\n${line}\n`,
  'pg.container': '[Container]\nImage=docker.io/library/postgres:17\nContainerName=pg\nNetwork=n.network\n',
  'app.container':
    '[Container]\nImage=a.example.org/app:1\nContainerName=app\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://app@pg/shop\n',
});

export const twins: Twins = {
  bad: [
    { files: stack('podman exec pg dropdb -U postgres shop'), line: 3 },
    { files: stack('podman exec pg psql -U postgres -c "DROP DATABASE shop"'), line: 3 },
  ],
  good: [
    { files: stack('podman exec pg dropdb -U postgres --force shop') },
    { files: stack('systemctl stop app.service\npodman exec pg dropdb -U postgres shop') },
    { files: stack('podman exec pg psql -U postgres -c "DROP DATABASE shop WITH (FORCE)"') },
    { files: stack('podman exec pg dropdb -U postgres restore_test') },
  ],
};
