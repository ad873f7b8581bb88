import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'etc/cron.d/app': 'PATH=$PATH:/opt/bin\n7 2 * * * root backup.sh\n' }, line: 1 },
    { files: { crontab: 'BACKUPS=${HOME}/backups\n7 2 * * * /opt/backup.sh\n' }, line: 1 },
  ],
  good: [
    {
      files: {
        'etc/cron.d/app':
          'PATH=/usr/bin:/bin\nMAILTO="ops@example.org"\nPRICE=5$\n7 2 * * * root X=$HOME/x backup.sh\n',
      },
    },
  ],
};
