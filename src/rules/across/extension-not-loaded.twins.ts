import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (conf: string, more: TwinFiles = {}, image = 'docker.io/library/postgres:17'): TwinFiles => ({
  'init/1.sql': 'CREATE EXTENSION citext;\nCREATE EXTENSION IF NOT EXISTS pg_stat_statements;\n',
  'pg.container': `[Container]
Image=${image}
ContainerName=pg
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
Volume=/srv/shop/postgresql.conf:/etc/postgresql.conf:ro
Exec=postgres -c config_file=/etc/postgresql.conf
`,
  'postgresql.conf': `listen_addresses = '*'\n${conf}`,
  ...more,
});

export const twins: Twins = {
  bad: [
    { files: stack(''), line: 2 },
    { files: stack("shared_preload_libraries = 'auto_explain'\n"), line: 2 },
    {
      files: stack(
        '',
        { 'init/1.sql': 'CREATE EXTENSION pg_cron;\n' },
        'registry.example.org/db/postgres:17-cron',
      ),
      line: 1,
    },
  ],
  good: [
    { files: stack("shared_preload_libraries = 'pg_stat_statements,auto_explain'\n") },
    {
      files: stack('', {
        'init/2.sh':
          '#!/bin/sh\npsql -U postgres -c "ALTER SYSTEM SET shared_preload_libraries = pg_stat_statements"\n',
      }),
    },
    { files: stack('', { 'init/1.sql': 'CREATE EXTENSION pg_trgm;\n' }) },
  ],
};
