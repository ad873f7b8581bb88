import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
rewrite ^/docs/(.*)$ /en/$1 permanent;
location /en/ {
try_files $uri $uri/index.html $uri.html;
}
}
}
`,
      },
      line: 11,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
try_files $uri $uri/index.html $uri.html;
location = /healthz { return 204; }
}
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /srv;
location / { try_files $uri $uri/index.html; }
}
}
`,
      },
      line: 6,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { try_files $uri $uri/; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
try_files $uri $uri.html $uri/index.html =404;
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
try_files $uri $uri.html;
location ~ \\.html$ { expires 1h; }
}
}
`,
      },
    },
    // Another location takes the end.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
root /srv;
location / { try_files $uri $uri.php; }
location ~ \\.php$ { return 404; }
}
}
`,
      },
    },

    // A code, a page, a named location.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { try_files $uri $uri/ =404; }
location /a { try_files $uri /index.html; }
location /b { try_files $uri $uri/ /index.php?$args; }
}
}
`,
      },
    },
  ],
};
