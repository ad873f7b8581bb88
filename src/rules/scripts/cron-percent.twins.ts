import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'cron.d/backup':
          'PATH=/usr/bin:/bin\n30 2 * * * root /opt/backup.sh > /var/log/backup-$(date +%F).log 2>&1\n',
      },
      line: 2,
    },
    { files: { 'deploy/crontab': '@daily pg_dump app > /backup/app-`date +%Y%m%d`.sql\n' }, line: 1 },
  ],
  good: [
    // Escaped; in a comment; in a variable, which is no command.
    {
      files: {
        'cron.d/backup':
          '# 100% of the data\nFORMAT=%F\n30 2 * * * root /opt/backup.sh > /var/log/b-$(date +\\%F).log 2>&1\n',
      },
    },
    // No crontab: a script, and notes.
    { files: { 'bin/cron.sh': '#!/bin/sh\ndate +%F\n', 'cron/README': 'Jobs run at 2 %F\n' } },
  ],
};
