import type { Twins } from '../define-rule.ts';

const conf = (locations: string) => `events {}
http {
server {
listen 80;
root /srv/shop;
${locations}
}
}
`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': conf(`location / { try_files $uri /index.html; }
location /api/ {
  rewrite ^/api/(.*)$ /$1 last;
  proxy_pass http://127.0.0.1:8000;
}`),
      },
      line: 8,
    },
    {
      files: {
        'nginx/nginx.conf': conf(`location / { try_files $uri =404; }
location /search {
  rewrite ^/search(/.*) /query$1;
  proxy_pass http://127.0.0.1:9200;
}`),
      },
      line: 8,
    },
  ],
  good: [
    // It stays, it goes to the same application, and only some paths are changed.
    {
      files: {
        'nginx/nginx.conf': conf(`location / { try_files $uri /index.html; }
location /api/ { rewrite ^/api/(.*)$ /$1 break; proxy_pass http://127.0.0.1:8000; }
location /v1/ { rewrite ^/v1/(.*)$ /v2/$1 last; proxy_pass http://127.0.0.1:8000; }
location /v2/ { proxy_pass http://127.0.0.1:8000; }
location /shop/ { rewrite ^/shop/old-(\\w+)$ /archive/$1 last; proxy_pass http://127.0.0.1:8000; }`),
      },
    },
    {
      files: {
        'nginx/nginx.conf': conf(`location / { try_files $uri /index.html; }
location /docs/ { rewrite ^/docs/(.*)$ /manual/$1 last; }
location /app/ { rewrite ^/app/(.*)$ /app/index.php?q=$1 last; proxy_pass http://127.0.0.1:8000; }`),
      },
    },
  ],
};
