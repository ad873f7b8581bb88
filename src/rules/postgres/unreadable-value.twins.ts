import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
  ],
  good: [
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
