import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (script: string): TwinFiles => ({
  'init/1.sh': `#!/bin/bash\nset -e\n${script}`,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
`,
});

export const twins: Twins = {
  bad: [
    { files: stack("psql -h localhost -U postgres -c 'CREATE EXTENSION citext'\n"), line: 3 },
    { files: stack('until pg_isready --host=127.0.0.1; do sleep 1; done\n'), line: 3 },
    { files: stack("psql postgresql://postgres@pg:5432/postgres -c 'SELECT 1'\n"), line: 3 },
    { files: stack('PGHOST=localhost createdb -U postgres app\n'), line: 3 },
  ],
  good: [
    {
      files: stack(
        'psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -h /var/run/postgresql <<EOF\nSELECT 1;\nEOF\npsql -U postgres -h "$OTHER" -c \'SELECT 1\'\npsql postgresql:///postgres -c \'SELECT 1\'\n',
      ),
    },
    // No script of the first start.
    {
      files: {
        ...stack('psql -U postgres -c "SELECT 1"\n'),
        'ops/check.sh': "#!/bin/sh\npsql -h localhost -U postgres -c 'SELECT 1'\n",
      },
    },
  ],
};
