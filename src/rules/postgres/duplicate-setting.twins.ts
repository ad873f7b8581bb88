import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `work_mem = 4MB
work_mem = 64MB
`,
      },
      line: 2,
    },
  ],
  good: [
    // The same twice, and an override in an included file.
    {
      files: {
        'postgresql.conf': `work_mem = 4MB
work_mem = 4MB
port = 5432
include 'local.conf'
`,
        'local.conf': `port = 5433
shared_buffers = 1GB
max_connections = 50
log_statement = none
`,
      },
    },
  ],
};
