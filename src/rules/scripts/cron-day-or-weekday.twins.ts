import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'etc/cron.d/report': '0 4 1-7 * 0 root /usr/local/bin/monthly-report\n' }, line: 1 }],
  good: [
    // One of the two is open; a step of all days counts as open.
    {
      files: {
        'etc/cron.d/report':
          '0 4 1-7 * * root [ "$(date +\\%u)" = 7 ] && /usr/local/bin/report\n0 4 * * 0 root /usr/local/bin/weekly\n0 4 */2 * 1 root /usr/local/bin/x\n@daily root /usr/local/bin/y\n',
      },
    },
  ],
};
