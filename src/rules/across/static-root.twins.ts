import type { Twins } from '../define-rule.ts';

const app = (mount: string, rest = '') =>
  `[Container]\nImage=a.io/app:1\nContainerName=app\nVolume=${mount}\nEnvironment=STATIC_ROOT=/app/static\n${rest}`;
const conf = (location: string) => `events {}
http {
server {
${location}
}
}
`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/a.env': 'DJANGO_SETTINGS_MODULE=a.settings\nSTATIC_ROOT=/app/staticfiles\n',
        'web.container':
          '[Container]\nImage=a.io/a:1\nEnvironmentFile=/etc/a.env\nVolume=/srv/a/static:/app/static\n',
        'nginx/conf.d/a.conf':
          'server {\n  listen 80;\n  server_name a.example;\n  location /static/ { alias /srv/a/static/; }\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server {\n  listen 80;\n  server_name a.example;\n  location /static/ { alias /opt/a/static/; }\n}\n',
        'web.container': '[Container]\nImage=a.io/a:1\nVolume=/opt/a/data/static:/app/static\n',
      },
      line: 4,
    },
    {
      files: {
        'app.container': app('/srv/shop/static:/app/static'),
        'nginx.conf': conf('location /static/ {\nalias /srv/shop/staticfiles/;\n}'),
      },
      file: 'nginx.conf',
      line: 5,
    },
    {
      files: {
        'app.container': app('static.volume:/app/static'),
        'static.volume': '[Volume]\n',
        'old.volume': '[Volume]\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nVolume=old.volume:/srv/static:ro\n',
        'nginx.conf': conf('location /static {\nroot /srv;\n}'),
      },
      file: 'nginx.conf',
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'app.container': app('/srv/shop:/app'),
        'nginx.conf': conf(
          'location /static/ { alias /srv/shop/static/; }\nlocation /media/ { alias /srv/other/; }',
        ),
      },
    },
    {
      files: {
        'app.container': app('static.volume:/app/static'),
        'static.volume': '[Volume]\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nVolume=static.volume:/usr/share/nginx/html/static:ro\n',
        'nginx.conf': conf('location /static/ { root /usr/share/nginx/html; }'),
      },
    },
    // What an image brings by itself is not known, and another application has its own.
    {
      files: {
        'app.container': app('/srv/shop/media:/app/media'),
        'nginx.conf': conf('location /static/ { alias /srv/www/; }'),
      },
    },
  ],
};
