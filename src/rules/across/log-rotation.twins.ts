import type { Twins } from '../define-rule.ts';

const rotate = (path: string) => `${path} {\n    daily\n    rotate 14\n    missingok\n    copytruncate\n}\n`;
const site =
  'events {}\nhttp {\n  server {\n    access_log /var/log/loomworks/access.log;\n    location / { return 204; }\n  }\n}\n';
const web = (folder: string) => `[Container]\nImage=docker.io/acme/web:1\nVolume=${folder}:/app/log:rw\n`;

/** For across.log-rotation. */
export const twins: Twins = {
  bad: [
    {
      files: { 'logrotate.d/loom': rotate('/var/log/loom/*.log'), 'nginx/nginx.conf': site },
      line: 1,
    },
    {
      files: { 'logrotate/web': rotate('/srv/web/logs/*.log'), 'web.container': web('/srv/web/log') },
      line: 1,
    },
    {
      files: {
        'logrotate.conf': `# Jobs\n${rotate('"/opt/jobs/log/*.log"')}`,
        'jobs.service':
          '[Service]\nType=oneshot\nExecStart=/opt/jobs/run\nStandardOutput=append:/opt/jobs/logs/run.log\n',
      },
      line: 2,
    },
  ],
  good: [
    { files: { 'logrotate.d/loom': rotate('/var/log/loomworks/*.log'), 'nginx/nginx.conf': site } },
    // Another program's, of which nothing is here.
    { files: { 'logrotate.d/ha': rotate('/var/log/haproxy/*.log'), 'nginx/nginx.conf': site } },
    // The folder around it is mounted; a script writes there.
    { files: { 'logrotate/web': rotate('/srv/web/log/nginx/*.log'), 'web.container': web('/srv/web/log') } },
    {
      files: {
        'logrotate/web': `${rotate('/srv/web/logs/*.log')}${rotate('/srv/web/log/*.log')}`,
        'web.container': web('/srv/web/log'),
      },
    },
  ],
};
