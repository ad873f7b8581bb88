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
    // A template puts whole lines there.
    {
      files: {
        'postgresql.conf.j2':
          "listen_addresses = '*'\n{% if extra is defined %}\n{{ extra }}\n{% endif %}\nwork_mem = {{ work_mem }}\n",
      },
    },
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
