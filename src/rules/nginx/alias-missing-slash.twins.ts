import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp { server { location = /favicon.ico {\nalias /srv/www/;\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /static/ {
  alias /srv/app/static;
}
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'templates/shop.conf.j2':
          'server {\n listen 80;\n location /media/ {\n  alias {{ shop_root }}/media;\n }\n location /dist/ { alias {{ shop_dist }}; }\n}\n',
      },
      line: 4,
    },
  ],
  good: [
    // Slashes at both ends, a single file, a variable.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ { alias /srv/a/; }
location = /favicon.ico { alias /srv/favicon.ico; }
location /b { alias /srv/b; }
location ~ ^/c/(.*)$ { alias /srv/c/$1; }
location /d/ { alias $folder; }
set $folder /srv/d/;
}
}
`,
      },
    },
  ],
};
