import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nlocation ~ ^/files(.*)$ {\nalias /srv/files/$1;\n} } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nset $media /srv/media/;\nlocation /media {\nalias $media;\n} } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /static {
  alias /srv/app/static/;
}
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'templates/shop.conf.j2':
          'server {\n listen 80;\n location /static { alias {{ shop_root }}/static/; }\n}\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location ~ ^/files/(.*)$ { alias /srv/files/$1; } location ~ ^/data(.*)$ { alias /srv/data$1; } location ~ ^/n(\\d+)$ { alias /srv/n/$1; } } }\n',
      },
    },
    // Slashes at both ends or at neither, an exact match.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ { alias /srv/a/; }
location /b { alias /srv/b; }
location = /c { alias /srv/c/; }
location ^~ /d/ { alias /srv/d/; }
}
}
`,
      },
    },
  ],
};
