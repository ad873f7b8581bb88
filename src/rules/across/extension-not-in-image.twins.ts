import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (files: TwinFiles, image = 'docker.io/library/postgres:17', more = ''): TwinFiles => ({
  ...files,
  'pg.container': `[Container]
Image=${image}
ContainerName=pg
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=/srv/shop/init:/docker-entrypoint-initdb.d:ro
Volume=/srv/shop/postgresql.conf:/etc/postgresql.conf:ro
Exec=postgres -c config_file=/etc/postgresql.conf
${more}`,
});
const conf = (libraries: string) => ({
  'postgresql.conf': `listen_addresses = '*'\nshared_preload_libraries = '${libraries}'\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'init/10-ext.sql': 'CREATE EXTENSION postgis;\nCREATE EXTENSION pg_cron;\n',
        'db.container':
          '[Container]\nImage=docker.io/postgis/postgis:16-3.4\nVolume=/srv/init:/docker-entrypoint-initdb.d:ro\n',
      },
      line: 2,
    },
    { files: stack({ 'init/1.sql': 'CREATE EXTENSION pgcrypt;\n' }), line: 1 },
    { files: stack({ 'init/1.sql': 'CREATE EXTENSION IF NOT EXISTS "uuid-osp";\n' }), line: 1 },
    { files: stack(conf('pg_stat_statements, pgaudit')), line: 2 },
    { files: stack(conf('pg_cron'), 'docker.io/library/postgres:16.4-alpine'), line: 2 },
    {
      files: stack({ 'init/1.sql': 'CREATE EXTENSION citext;\nCREATE EXTENSION IF NOT EXISTS "vector";\n' }),
      line: 2,
    },
  ],
  good: [
    { files: stack(conf('pg_stat_statements,auto_explain,pg_prewarm')) },
    { files: stack(conf('pg_cron'), 'registry.example.org/postgres:17') },
    { files: stack(conf('timescaledb'), 'docker.io/timescale/timescaledb:2.17.2-pg17') },
    { files: stack({ 'init/1.sql': 'CREATE EXTENSION vector;\n' }, 'docker.io/pgvector/pgvector:pg17') },
    { files: stack(conf('pgaudit'), undefined, 'Volume=/srv/shop/lib:/usr/lib/postgresql/17/lib:ro\n') },
  ],
};
