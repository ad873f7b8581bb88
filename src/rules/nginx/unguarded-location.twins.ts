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
location / { try_files $uri @app; }
location @app { proxy_pass http://127.0.0.1:4000; }
location ^~ /dashboard { auth_basic ops; auth_basic_user_file /etc/nginx/ops; proxy_pass http://127.0.0.1:4000; }
location ^~ /oban {
proxy_pass http://127.0.0.1:4000;
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
location = /auth { internal; proxy_pass http://127.0.0.1:4180; }
location /grafana/ { auth_request /auth; proxy_pass http://127.0.0.1:3000; }
location /prometheus/ { auth_request /auth; proxy_pass http://127.0.0.1:9090; }
location /alertmanager/ {
proxy_pass http://127.0.0.1:9093;
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
location / { proxy_pass http://127.0.0.1:8000; }
location /netdata/ { auth_basic ops; auth_basic_user_file /etc/nginx/ops; proxy_pass http://127.0.0.1:19999; }
location /jobs/ { auth_basic ops; auth_basic_user_file /etc/nginx/ops; proxy_pass http://127.0.0.1:8000; }
location /flower/ {
proxy_pass http://127.0.0.1:5555;
}
}
}
`,
      },
      line: 11,
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
location = /auth { internal; proxy_pass http://127.0.0.1:4180; }
location /oauth2/ { proxy_pass http://127.0.0.1:4180; }
location /grafana/ { auth_request /auth; proxy_pass http://127.0.0.1:3000; }
location /prometheus/ { auth_request /auth; proxy_pass http://127.0.0.1:9090; }
location /api/ { proxy_pass http://127.0.0.1:3000; }
location /wiki/ { auth_basic off; proxy_pass http://127.0.0.1:3001; }
location /static/ { root /srv; }
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
location / { proxy_pass http://127.0.0.1:8000; }
location /shop/ { proxy_pass http://127.0.0.1:8001; }
location /admin/ { auth_basic ops; auth_basic_user_file /etc/nginx/ops; proxy_pass http://127.0.0.1:8000; }
location /jobs/ { allow 10.0.0.0/8; deny all; proxy_pass http://127.0.0.1:8000; }
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
auth_basic ops;
auth_basic_user_file /etc/nginx/ops;
location / { proxy_pass http://127.0.0.1:8000; }
location /flower/ { proxy_pass http://127.0.0.1:5555; }
location /a/ { allow 10.0.0.0/8; deny all; proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
  ],
};
