import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nlocation = /.well-known/acme-challenge/ { root /srv/acme; }\nlocation / { return 301 https://$host$request_uri; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /.well-known/acme-challenge/ { root /var/www/certbot; }
location ~ /\\. { deny all; }
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // A final prefix, an exception in the expression, one anchored elsewhere.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; location ^~ /.well-known/acme-challenge/ { root /w; } location ~ /\\. { deny all; } }
server { listen 81; location /.well-known/acme-challenge/ { root /w; } location ~ /\\.(?!well-known) { deny all; } }
server { listen 82; location /.well-known/acme-challenge/ { root /w; } location ~ /\\.git { deny all; } }
}
`,
      },
    },
  ],
};
