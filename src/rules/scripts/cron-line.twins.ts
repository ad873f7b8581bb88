import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'etc/cron.d/app': 'PATH=/usr/bin:/bin\n7 * * * root /opt/backup.sh\n' }, line: 2 },
    { files: { 'etc/cron.d/app': '67 * * * * root /opt/backup.sh\n' }, line: 1 },
    { files: { 'etc/cron.d/app': '0 24 * * * root /opt/backup.sh\n' }, line: 1 },
    { files: { crontab: '# m h dom mon dow command\n0 2 * * 1 /opt/a.sh\n0 3 * 13 * /opt/b.sh\n' }, line: 3 },
    { line: 1, files: { 'etc/cron.d/drill': '30 5 31 2 * root /usr/local/bin/drill\n' } },
  ],
  good: [
    {
      files: {
        'etc/cron.d/app': `# jobs
SHELL=/bin/bash
MAILTO = ops@example.org

0,30 8-18/2 1-7 jan-mar,6 mon-fri root /opt/a.sh
*/5 * * * 0,7 root /opt/b.sh
@reboot root /opt/c.sh
`,
        'roles/cron/templates/etc/cron.d/b.j2': `{% if enabled %}
{{ minute }} 2 * * * root /opt/d.sh
5 {{ hour }} * * * root /opt/e.sh
7 2 * * * root /opt/f.sh
{% endif %}
`,
      },
    },
    {
      files: {
        'etc/cron.d/drill':
          '30 5 29 2 * root /usr/local/bin/drill\n30 5 31 2,3 * root /usr/local/bin/drill\n30 5 31 2 1 root /usr/local/bin/drill\n',
      },
    },
  ],
};
