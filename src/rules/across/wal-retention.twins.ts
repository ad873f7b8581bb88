import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (script: string, when: string): TwinFiles => ({
  'base.sh': `#!/bin/bash\nset -euo pipefail\npodman exec pg pg_basebackup -D - -Ft -X fetch > /b/base.tar.part\nmv /b/base.tar.part "/b/base-$(date +%F).tar"\n${script}`,
  'base.timer': `[Timer]\nOnCalendar=${when}\n[Install]\nWantedBy=timers.target\n`,
  'base.service': '[Service]\nType=oneshot\nExecStart=/opt/base.sh\n',
});

/** For across.wal-retention. */
export const twins: Twins = {
  bad: [
    {
      files: stack("find /srv/wal_archive -name '*.gz' -mtime +3 -delete\n", 'weekly'),
      line: 5,
    },
    {
      files: {
        ...stack('', 'Sun 03:00'),
        'etc/cron.d/wal': '0 4 * * * root find /srv/pg-wal -type f -mmin +2880 -delete\n',
      },
      file: 'etc/cron.d/wal',
      line: 1,
    },
  ],
  good: [
    { files: stack("find /srv/wal_archive -name '*.gz' -mtime +14 -delete\n", 'weekly') },
    { files: stack("find /srv/wal_archive -name '*.gz' -mtime +3 -delete\n", 'daily') },
    // Dumps, not WAL.
    { files: stack("find /srv/dumps -name '*.dump' -mtime +3 -delete\n", 'weekly') },
  ],
};
