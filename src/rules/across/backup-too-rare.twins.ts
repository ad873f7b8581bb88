import type { Twins } from '../define-rule.ts';

const stack = (calendar: string, check: string) => ({
  'backup.timer': `[Timer]
OnCalendar=${calendar}
Persistent=true
[Install]
WantedBy=timers.target
`,
  'backup.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/backup.sh\n',
  'bin/backup.sh':
    '#!/bin/bash\nset -euo pipefail\npodman exec db pg_dump -U app -Fc app > /srv/backups/app.dump.part\nmv /srv/backups/app.dump.part "/srv/backups/app-$(date +%F).dump"\n',
  'bin/check.sh': `#!/bin/bash\nset -euo pipefail\nnewest=$(ls -t /srv/backups/app-*.dump | head -n1)\n${check}\n`,
});

/** For across.backup-too-rare. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'check.sh': `#!/bin/bash
set -e
newest=$(find /srv/backup -name "shop-*.dump" -mmin -60 -print -quit)
[ -n "$newest" ]
`,
        'opt/backup.sh': `#!/bin/bash
set -e
pg_dump -Fc shop > "/srv/backup/shop-$(date +%F).dump"
`,
        'systemd/backup.service': `[Service]
Type=oneshot
ExecStart=/opt/backup.sh
`,
        'systemd/backup.timer': `[Timer]
OnCalendar=daily
[Install]
WantedBy=timers.target
`,
      },
      line: 3,
    },
    {
      files: stack(
        'weekly',
        'age=$(( $(date +%s) - $(stat -c %Y "$newest") ))\nif [ "$age" -gt 93600 ]; then exit 1; fi',
      ),
      line: 2,
    },
    {
      files: stack(
        '*-*-* 02:00',
        'MAX_AGE_HOURS=6\nage_h=$(( ( $(date +%s) - $(stat -c %Y "$newest") ) / 3600 ))\nif (( age_h > MAX_AGE_HOURS )); then exit 1; fi',
      ),
      line: 2,
    },
    {
      files: stack('Mon,Thu 03:00', "find /srv/backups -name '*.dump' -mtime -2 | grep -q ."),
      line: 2,
    },
  ],
  good: [
    {
      files: stack(
        'daily',
        'age=$(( $(date +%s) - $(stat -c %Y "$newest") ))\nif [ "$age" -gt 93600 ]; then exit 1; fi',
      ),
    },
    // Twice a day, against half a day and an hour.
    {
      files: stack(
        '*-*-* 02,14:00',
        'MAX=$(( 13 * 3600 ))\nage=$(( $(date +%s) - $(stat -c %Y "$newest") ))\nif [ "$age" -gt "$MAX" ]; then exit 1; fi',
      ),
    },
    // The same on two lines.
    {
      files: stack(
        '*-*-* 02:00\nOnCalendar=*-*-* 14:00',
        'MAX=$(( 13 * 3600 ))\nage=$(( $(date +%s) - $(stat -c %Y "$newest") ))\nif [ "$age" -gt "$MAX" ]; then exit 1; fi',
      ),
    },
    // Of something else than the age.
    { files: stack('weekly', 'size=$(stat -c %s "$newest")\nif [ "$size" -gt 1000 ]; then echo big; fi') },
  ],
};
