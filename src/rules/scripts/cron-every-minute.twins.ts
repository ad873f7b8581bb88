import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'etc/cron.d/app': '* 2 * * * root /opt/backup.sh\n' }, line: 1 },
    { files: { crontab: '* 2,14 * * 1-5 /opt/backup.sh\n' }, line: 1 },
  ],
  good: [
    {
      files: {
        'etc/cron.d/app':
          '* * * * * root /opt/tick.sh\n* 8-18 * * * root /opt/tick.sh\n*/10 2 * * * root /opt/a.sh\n0 2 * * * root /opt/b.sh\n',
      },
    },
  ],
};
