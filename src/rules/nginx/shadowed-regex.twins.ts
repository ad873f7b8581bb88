import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / { return 404; }
location ^~ /api/ { proxy_pass http://127.0.0.1:8000; }
location ~ ^/api/internal/ { return 403; }
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ~ ^/media/(?:raw|tmp)/ { deny all; }
location /media/ { root /srv; }
location ^~ /media/r { root /srv; }
location ^~ /uploads/ { root /srv; }
location ~* /uploads/.+\\.php$ { deny all; }
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
map $uri $pool {
default app;
~^/a/ app;
~^/a/x live;
}
server { listen 80; add_header X-Pool $pool; }
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
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
location ~ \\.php$ { return 404; }
location ~ ^/index\\.php$ {
include fastcgi_params;
fastcgi_pass unix:/run/p.sock;
}
}
}
`,
      },
      line: 10,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 80; server_name ~^(?<t>[a-z]+)\\.b\\.example$; root /srv/t; }\nserver { listen 80; server_name ~^admin\\.b\\.example$; root /srv/a; }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  location ~ ^/api/ { return 404; }
  location ~ ^/api/v(\\d+)/users/(\\d+)$ { return 200; }
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  location ~* \\.(?:png|jpe?g|css|js)$ { expires 1d; }
  location ~ ^/assets/.+\\.(?:css|js)$ { expires max; }
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ~ ^/ { proxy_pass http://127.0.0.1:8000; }
location ~ \\.php$ { return 403; }
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
location ~* \\.(css|js)$ { expires 1y; }
location ~ \\.(css|js)$ { expires 1d; }
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
root /srv;
location ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name; }
location ~* /uploads/.*\\.php$ { deny all; }
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
server { listen 80; server_name ~^(?<t>.+)\\.b\\.example$; root /srv/t; }
server {
listen 80;
server_name ~^api-\\d+\\.b\\.example$;
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Inside of the prefix, before a longer one without the sign, and where another folder is meant as well.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ^~ /api/ {
location ~ ^/api/internal/ { return 403; }
proxy_pass http://127.0.0.1:8000;
}
location ~ ^/apis?/ { return 404; }
location ^~ /a/ { root /srv; }
location /a/b/ { root /srv; }
location ~ ^/a/b/c { return 404; }
location ~ ^/a/[a-z]+/d { return 404; }
location ^~ /s/ { root /srv; }
location ~ ^/s/x|^/t/x { return 404; }
location ~ ^/(?:s|t)/ { return 404; }
location ~ \\.php$ { return 404; }
location ^~ /.well-known/acme-challenge/ { root /srv; }
location ~ /\\. { deny all; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $uri $pool {
default app;
~^/a/x live;
~^/a/ app;
~*^/A/x live;
}
map $http_user_agent $kind {
default 0;
~Mobile 1;
~*mobile 2;
}
server { listen 80; add_header X-Pool $pool$kind; }
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
location ~ ^/index\\.php$ { include fastcgi_params; fastcgi_pass unix:/run/p.sock; }
location ~ \\.php$ { return 404; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 80; server_name ~^api-\\d+\\.b\\.example$; }
server { listen 80; server_name ~^(?<t>.+)\\.b\\.example$; root /srv/t; }
server { listen 81; server_name ~^x-\\d+\\.b\\.example$; }
}
`,
      },
    },
    // The narrower ones first.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  location ~ ^/api/v1/ { return 404; }
  location ~ ^/api/v(\\d+)/ { return 200; }
  location ~* \\.css$ { expires 1d; }
  location ~ \\.(?:css|js)$ { expires 2d; }
  location ~ ^/[a-z]+\\.php$ { return 404; }
  location ~ \\.php$ { return 403; }
  location ~ ^/u/(?!me)(\\w+)$ { return 200; }
}
}
`,
      },
    },
    // The narrow one first, and different ones.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ~ \\.php$ { return 403; }
location ~ \\.PHP$ { return 404; }
location ~* \\.Php$ { return 405; }
location ~ ^/ { proxy_pass http://127.0.0.1:8000; }
location /x/ { return 404; }
}
}
`,
      },
    },
  ],
};
