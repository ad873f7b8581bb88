import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `shared_buffer = 512MB
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `wal_keep_segments = 64
`,
      },
      line: 1,
    },
    {
      files: {
        'pg17/postgresql.conf': 'max_connections = 20\nold_snapshot_threshold = 1h\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17.5-alpine\n',
      },
      line: 2,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.9\nExec=postgres -c max_connections=20 -c transaction_timeout=30s\n',
      },
      line: 3,
    },
    {
      files: {
        'init/1.sql': "CREATE ROLE app LOGIN;\nALTER ROLE app SET idle_in_transaction_timeout = '1min';\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/shop/init:/docker-entrypoint-initdb.d:ro\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'init/1.sql':
          "CREATE ROLE app LOGIN;\nALTER ROLE app SET idle_in_transaction_session_timeout = '1min';\nALTER ROLE app SET search_path = app, public;\nALTER ROLE app SET synchronous_commit = off;\nALTER ROLE app SET app.tenant = 'x';\nALTER ROLE app IN DATABASE postgres SET work_mem = '64MB';\nALTER ROLE app SET statement_timeout = 0;\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/shop/init:/docker-entrypoint-initdb.d:ro\n',
      },
    },

    // Any letters, settings of extensions, of older versions where those run.
    {
      files: {
        'postgresql.conf': `Shared_Buffers = 512MB
pg_stat_statements.max = 10000
shared_preload_libraries = 'pg_stat_statements'
io_method = worker
`,
      },
    },
    // The image says which version reads it.
    {
      files: {
        'postgresql.conf': "stats_temp_directory = '/tmp'\nforce_parallel_mode = off\n",
        'db.container': '[Container]\nImage=docker.io/library/postgres:14.18\n',
      },
    },
    {
      files: {
        'postgresql.conf': 'io_method = worker\ntransaction_timeout = 30s\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:18.1\n',
      },
    },
  ],
};
