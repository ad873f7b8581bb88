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
add_header X-Frame-Options DENY always;
add_header X-Content-Type-Options nosniff always;
add_header Referrer-Policy same-origin always;
proxy_hide_header X-Content-Type-Options;
proxy_hide_header Referrer-Policy;
location / { proxy_pass http://127.0.0.1:8080; }
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /api/ {
  proxy_pass http://127.0.0.1:8000;
  proxy_set_header Origin $http_origin;
  add_header Access-Control-Allow-Origin https://a.example always;
}
}
}
`,
      },
      line: 8,
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
add_header X-Frame-Options DENY always;
add_header X-Content-Type-Options nosniff always;
add_header Referrer-Policy same-origin always;
proxy_hide_header X-Content-Type-Options;
proxy_hide_header X-Frame-Options;
add_header Permissions-Policy "camera=()" always;
location / { proxy_pass http://127.0.0.1:8080; }
location /b/ { proxy_hide_header X-Powered-By; proxy_pass http://127.0.0.1:8081; }
}
}
`,
      },
    },
    // Hidden, or the application never asked.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ {
  proxy_pass http://127.0.0.1:8000;
  proxy_set_header Origin $http_origin;
  proxy_hide_header Access-Control-Allow-Origin;
  add_header Access-Control-Allow-Origin https://a.example always;
}
location /b/ {
  proxy_pass http://127.0.0.1:8000;
  proxy_set_header Origin "";
  add_header Access-Control-Allow-Origin https://a.example always;
}
}
}
`,
      },
    },
  ],
};
