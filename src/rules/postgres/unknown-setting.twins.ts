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
  ],
  good: [
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
  ],
};
