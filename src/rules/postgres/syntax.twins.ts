import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `max_connections = 20
include 'postgresql.conf'
`,
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': `listen_addresses = *
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `archive_command = cp %p /archive/%f
`,
      },
      line: 1,
    },
  ],
  good: [
    // Quotes, comments behind a value, no equals sign.
    {
      files: {
        'postgresql.conf': `listen_addresses = '*'   # all
port 5432
log_line_prefix = '%m [%p] it''s '
`,
      },
    },
  ],
};
