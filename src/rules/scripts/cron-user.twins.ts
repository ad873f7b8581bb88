import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'etc/cron.d/app': 'MAILTO=ops@example.org\n15 4 * * * /opt/app/bin/prune.sh\n' }, line: 2 },
    { files: { 'etc/cron.d/app': '@hourly podman exec app prune\n' }, line: 1 },
  ],
  good: [
    {
      files: {
        'etc/cron.d/app': '15 4 * * * root /opt/app/bin/prune.sh\n@reboot www-data cd /srv && ./warm\n',
        // Of a user: no such field.
        'etc/crontabs/app': '15 4 * * * /opt/app/bin/prune.sh\n0 * * * * podman exec app prune\n',
        'deploy/crontab': '0 5 * * 1-5 cd /srv/app && ./report.sh\n',
      },
    },
  ],
};
