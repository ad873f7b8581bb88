import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'postgresql.conf': "statement_timeout = '60ms'\n" }, line: 1 },
    { files: { 'postgresql.conf': 'port = 5432\nshared_buffers = 256kB\n' }, line: 2 },
    // Less than a second is none.
    { files: { 'postgresql.conf': 'archive_timeout = 400ms\n' }, line: 1 },
    { files: { 'postgresql.conf': 'log_min_duration_statement = 5\n' }, line: 1 },
    {
      files: { 'postgresql.conf.j2': 'port = 5432\nstatement_timeout = \'{{ limit | default("30") }}\'\n' },
      line: 2,
    },
    {
      files: { 'postgresql.conf.j2': "{% set buffers = '512' %}\nshared_buffers = {{ buffers }}\n" },
      line: 2,
    },
    // The second of one line that goes on.
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nExec=postgres -c max_connections=60 \\\n  -c shared_buffers=1GB \\\n  -c lock_timeout=5\n',
      },
      line: 3,
    },
    { files: { 'postgresql.conf': 'port = 5432\narchive_timeout = 60000\n' }, line: 2 },
    { files: { 'postgresql.conf': 'port = 5432\nwal_sender_timeout = 60\n' }, line: 2 },
    {
      files: {
        'init/1.sql':
          "CREATE ROLE app LOGIN;\nALTER ROLE app SET statement_timeout = 30;\nALTER ROLE app SET lock_timeout TO '5s';\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nEnvironment=POSTGRES_PASSWORD_FILE=/run/secrets/pg\nVolume=/srv/init:/docker-entrypoint-initdb.d:ro\n',
      },
      line: 2,
    },
    { files: { 'postgresql.conf': 'archive_mode = on\narchive_timeout = 5\n' }, line: 2 },
    {
      files: {
        'postgresql.conf': `shared_buffers = 512
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `statement_timeout = 30
`,
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'postgresql.conf':
          'lock_timeout = 100ms\nlog_min_duration_statement = 20ms\nlog_rotation_age = 1h\nwork_mem = 512kB\n',
      },
    },
    {
      files: {
        'postgresql.conf.j2':
          'shared_buffers = \'{{ buffers | default("512MB") }}\'\nstatement_timeout = {{ limit }}\nwork_mem = {{ work | default(omit) }}\n',
      },
    },
    { files: { 'postgresql.conf': 'archive_timeout = 3600\nlock_timeout = 100\nmax_wal_size = 4096\n' } },
    // Units, and numbers that make sense in their own.
    {
      files: {
        'postgresql.conf': `shared_buffers = 16384
work_mem = 4096
statement_timeout = 30000
effective_cache_size = 1536MB
max_wal_size = 2048
log_min_duration_statement = 250
`,
      },
    },
  ],
};
