import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/pg_dump app > /var/backups/app.sql
`,
      },
      line: 3,
    },
  ],
  good: [
    // A shell that says so.
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/bin/sh -c 'pg_dump app > /var/backups/app.sql'
ExecStart=/usr/bin/test "a > b" ; /usr/bin/true
`,
      },
    },
  ],
};
