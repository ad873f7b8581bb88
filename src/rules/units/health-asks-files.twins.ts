import type { Twins } from '../define-rule.ts';

const unit = (check: string) => ({
  'a.container': `[Container]\nImage=docker.io/library/nginx:1.29\nHealthCmd=${check}\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=python manage.py check --deploy\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=php artisan about\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },

    { files: unit('nginx -t'), line: 3 },
    { files: unit('php-fpm8.2 -tt || exit 1'), line: 3 },
    { files: unit("sh -c '/usr/sbin/nginx -t -q'"), line: 3 },
    { files: unit('python3 --version'), line: 3 },
    { files: unit('test -f /etc/nginx/nginx.conf'), line: 3 },
    { files: unit('gunicorn --help'), line: 3 },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=python manage.py health\n\n[Service]\nRestart=always\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=php artisan horizon:status\n\n[Service]\nRestart=always\n',
      },
    },

    { files: unit('curl -fsS http://127.0.0.1/') },
    // Both, and scripts of one's own.
    { files: unit('nginx -t && curl -fsS http://127.0.0.1/') },
    { files: unit('python3 -m app.health') },
    { files: unit('caddy reload --force') },
    { files: unit('test -f /run/app/ready') },
    { files: unit('[ -s /var/run/nginx.pid ]') },
  ],
};
