import type { Twins } from '../define-rule.ts';

const unit = (exec: string, pids: number) =>
  `[Container]\nImage=a.io/app:1\nExec=${exec}\nPidsLimit=${pids}\n`;

export const twins: Twins = {
  bad: [
    { files: { 'w.container': unit('celery -A app worker --concurrency=8', 4) }, line: 4 },
    { files: { 'web.container': unit('gunicorn app.wsgi -w 4 --threads 16', 50) }, line: 4 },
    {
      files: {
        'fpm.container':
          '[Container]\nImage=docker.io/library/mediawiki:1.44.0-fpm\nVolume=/srv/wiki/www.conf:/usr/local/etc/php-fpm.d/zz-wiki.conf:ro\nPidsLimit=20\n',
        'srv/wiki/www.conf': '[www]\npm = static\npm.max_children = 40\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'w.container': unit('celery -A app worker --concurrency=8', 64),
        'g.container': unit('celery -A app worker --pool=gevent -c 500', 100),
        'web.container': unit('gunicorn app.wsgi -w 4 --threads 16', 200),
        'all.container': unit('gunicorn app.wsgi -w 4', -1),
      },
    },
  ],
};
