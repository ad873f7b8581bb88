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
    { files: { 'w.container': unit('puma -w 8 -t 8:16', 100) }, line: 3 },
    { files: { 'w.container': unit('celery -A app worker -c64', 40) }, line: 3 },
    { files: { 'w.container': unit('uwsgi --http :8000 -p 16 --threads 8 -w shop', 100) }, line: 3 },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/app:1\nEnvironment="GUNICORN_CMD_ARGS=-w 64 -b :8000"\nPidsLimit=50\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/app:1\nEnvironmentFile=/etc/board.env\nExec=bundle exec sidekiq\nPidsLimit=8\n',
        'etc/board.env': 'RAILS_MAX_THREADS=10\n',
      },
      file: 'etc/board.env',
      line: 1,
    },
    { files: { 'w.container': unit('odoo --workers=250 --proxy-mode', 200) }, line: 3 },
    {
      files: {
        'api.env': 'SERVER_TOMCAT_THREADS_MAX=150\n',
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nPidsLimit=100\nEnvironmentFile=/srv/api.env\n',
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'p.container': unit('puma -w 2 -t 5:5', 100),
        'c.container': unit('celery -A app worker --autoscale=8,2', 50),
      },
    },
    // Which of both variables the program reads is not known.
    {
      files: {
        'a.container': '[Container]\nImage=a.io/app:1\nEnvironment=SIDEKIQ_CONCURRENCY=90\nPidsLimit=64\n',
      },
    },

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
