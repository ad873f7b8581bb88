import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // SQL that somebody runs later.
    {
      files: {
        'tune.sh':
          "#!/bin/bash\nset -euo pipefail\npsql -v ON_ERROR_STOP=1 -U postgres <<'SQL'\nALTER SYSTEM SET work_mem = '12mb';\nSQL\n",
      },
      line: 4,
    },
    {
      files: { 'ops/limits.sql': "ALTER ROLE app SET lock_timeout = '5sec';\n" },
      line: 1,
    },
    { files: { 'postgresql.conf': "max_connections = 20\nlog_destination = 'stdout'\n" }, line: 2 },
    {
      files: {
        'postgresql.conf': `shared_buffers = 512mb
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `checkpoint_timeout = 10
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `wal_level = replicas
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `work_mem = 16M
`,
      },
      line: 1,
    },
    { files: { 'postgresql.conf': `log_connections = 'authentication,authorisation'\n` }, line: 1 },
    { files: { 'postgresql.conf': `primary_slot_name = 'standby-1'\n` }, line: 1 },
    { files: { 'postgresql.conf': `synchronous_standby_names = 'FIRST 1 (db-2)'\n` }, line: 1 },
    { files: { 'postgresql.conf': `recovery_target_lsn = '3000000'\n` }, line: 1 },
    { files: { 'postgresql.conf': `recovery_target_time = 'tomorrow'\n` }, line: 1 },
    { files: { 'postgresql.conf': `datestyle = 'iso, dym'\n` }, line: 1 },
    { files: { 'postgresql.conf': `client_encoding = utf-9\n` }, line: 1 },
    { files: { 'postgresql.conf': `restrict_nonsystem_relation_kind = 'views'\n` }, line: 1 },
    {
      files: { 'postgresql.conf': `log_connections = 'authorization'\n` },
      targets: { postgres: '17' },
      line: 1,
    },
    { files: { 'postgresql.conf': 'wal_compression = zstd\n' }, targets: { postgres: '14' }, line: 1 },
    {
      files: { 'postgresql.conf': `log_destination = 'stderr,jsonlog'\n` },
      targets: { postgres: '14' },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'postgresql.conf': `log_connections = 'receipt, setup_durations'\nrecovery_target_lsn = '0/3000000'\n`,
      },
      targets: { postgres: '18' },
    },
    {
      files: { 'postgresql.conf': `wal_compression = lz4\nlog_destination = 'stderr,jsonlog'\n` },
      targets: { postgres: '15' },
    },
    { files: { 'postgresql.conf': 'wal_compression = on\n' }, targets: { postgres: '14' } },

    {
      files: {
        'postgresql.conf': `primary_slot_name = 'standby_1'
synchronous_standby_names = 'ANY 2 (s1, "db-2", *)'
recovery_target_time = '2026-03-01 12:00:00 Europe/Berlin'
datestyle = 'iso, mdy'
client_encoding = 'utf-8'
`,
      },
    },
    { files: { 'postgresql.conf': 'unix_socket_permissions = 0770\nlog_file_mode = 0640\n' } },
    { files: { 'postgresql.conf': "max_connections = 20\nlog_destination = 'stderr, csvlog'\n" } },
    { files: { 'postgresql.conf': "default_transaction_isolation = 'repeatable read'\n" } },
    // Every way to write them.
    {
      files: {
        'postgresql.conf': `shared_buffers = '512 MB'
work_mem = 4096
checkpoint_timeout = 15min
statement_timeout = '0.5h'
fsync = tru
synchronous_commit = yes
random_page_cost = 1.1
max_connections = 0x64
autovacuum_vacuum_scale_factor = .05
wal_level = Hot_Standby
`,
      },
    },
  ],
};
