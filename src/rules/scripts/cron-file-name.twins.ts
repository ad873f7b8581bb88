import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'etc/cron.d/backup.cron': '30 1 * * * root /usr/local/bin/backup\n' }, line: 1 },
    { files: { 'etc/cron.daily/backup.sh': '#!/bin/sh\nset -eu\n/usr/local/bin/backup\n' }, line: 1 },
  ],
  good: [
    // Installed under another name; a template's suffix is none.
    {
      files: {
        'etc/cron.d/backup.cron': '30 1 * * * root /usr/local/bin/backup\n',
        'etc/cron.d/report.j2': '30 1 * * * root /usr/local/bin/report\n',
        'install.sh': '#!/bin/sh\nset -eu\ninstall -m 644 etc/cron.d/backup.cron /etc/cron.d/backup\n',
      },
    },
  ],
};
