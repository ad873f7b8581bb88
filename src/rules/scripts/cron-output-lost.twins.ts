import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'cron.d/app': '0 3 * * * root /opt/app/backup.sh >/dev/null 2>&1\n' }, line: 1 },
    { files: { 'cron.d/app': 'MAILTO=""\n17 3 * * * root certbot renew --quiet\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'cron.d/app': `MAILTO=ops@example.org
0 3 * * * root /opt/app/backup.sh >/dev/null
0 3 * * * root /opt/app/backup.sh >/dev/null 2>&1 || /opt/app/alert.sh
0 4 * * * root /opt/app/backup.sh 2>&1 | logger -t backup
* * * * * root /opt/app/tick >/dev/null 2>&1
`,
      },
    },
    // Its log is a file; the script tells by itself.
    {
      files: {
        'cron.d/app': `MAILTO=
0 3 * * * root /opt/app/backup.sh >>/var/log/backup.log 2>&1
0 4 * * * root /opt/app/dump.sh >/dev/null 2>&1
`,
        'bin/dump.sh':
          '#!/bin/sh\nset -eu\ntrap "curl -fsS https://hc.example.org/fail" EXIT\npg_dump app >/b/app.sql\n',
      },
    },
  ],
};
