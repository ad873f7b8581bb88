import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
