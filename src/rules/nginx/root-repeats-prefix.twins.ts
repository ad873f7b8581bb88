import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /static/ {
  root /srv/app/static;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Another folder, or the parent.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /static/ { root /srv/app; }
location /a/ { alias /srv/a/; }
location ^~ /.well-known/acme-challenge/ { root /var/www/certbot; }
location / { root /srv/app; }
location /b/ { root /srv/b; rewrite ^/b/(.*)$ /$1 break; }
}
}
`,
      },
    },
  ],
};
