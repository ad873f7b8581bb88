import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=l:10m rate=10r/m;
limit_req_zone $binary_remote_addr zone=m:10m rate=10r/s;
limit_conn_zone $binary_remote_addr zone=c:10m;
limit_req_status 429;
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
limit_conn c 80;
location / { proxy_pass http://127.0.0.1:8069; }
location = /web/login { limit_req zone=l burst=5 nodelay; proxy_pass http://127.0.0.1:8069; }
location = /rpc { limit_req zone=m burst=5 nodelay; proxy_pass http://127.0.0.1:8069; }
location = /web/reset_password {
proxy_pass http://127.0.0.1:8069;
}
}
}
`,
      },
      line: 16,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=l:10m rate=10r/m;
limit_req_status 429;
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
root /srv/www;
location = /admin/login { limit_req zone=l burst=5 nodelay; try_files $uri /index.php?$args; }
location = /account/login {
try_files $uri /index.php?$args;
}
}
}
`,
      },
      line: 12,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=10r/s;
server {
  location / { limit_req zone=a burst=5; proxy_pass http://127.0.0.1:8000; }
  location /api/ { limit_req zone=a burst=5; proxy_pass http://127.0.0.1:8000; }
  location /graphql { proxy_pass http://127.0.0.1:8000; }
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
limit_req_zone $binary_remote_addr zone=a:1m rate=10r/s;
server {
  location = /api/login { limit_req zone=a burst=5; proxy_pass http://127.0.0.1:8000; }
  location /upload { limit_req zone=a burst=5; proxy_pass http://127.0.0.1:8000; }
  location /api/login/ { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_upgrade $c { default upgrade; '' ''; }
limit_req_zone $binary_remote_addr zone=l:10m rate=10r/m;
limit_req_zone $binary_remote_addr zone=m:10m rate=10r/s;
limit_req_status 429;
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /hubs/ { proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $c; proxy_pass http://127.0.0.1:5000; }
location = /connect/token { limit_req zone=l burst=5 nodelay; proxy_pass http://127.0.0.1:5000; }
location / { limit_req zone=m burst=5 nodelay; proxy_pass http://127.0.0.1:5000; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=l:10m rate=10r/m;
limit_req_zone $binary_remote_addr zone=m:10m rate=10r/s;
limit_conn_zone $binary_remote_addr zone=c:10m;
limit_req_status 429;
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location ~ ^/_matrix/client/(?:r0|v3)/sync$ { proxy_pass http://127.0.0.1:8083; }
location ~ ^/_matrix/client/(?:v1|r0|v3)/(?:login|register)$ { limit_req zone=l burst=5 nodelay; proxy_pass http://127.0.0.1:8008; }
location ^~ /_matrix/media/ { limit_req zone=m burst=40 nodelay; proxy_pass http://127.0.0.1:8008; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=l:10m rate=10r/m;
limit_req_status 429;
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /realms/ { proxy_pass http://127.0.0.1:8080; }
location ~ ^/realms/[^/]+/token$ { limit_req zone=l burst=5 nodelay; proxy_pass http://127.0.0.1:8080; }
location ~ ^/realms/[^/]+/login-actions/ { limit_req zone=l burst=5 nodelay; proxy_pass http://127.0.0.1:8080; }
location = /login.css { root /srv/www; }
location = /login/old { return 301 /login; }
}
}
`,
      },
    },
    // What is dear is limited, and the rest is not.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=10r/s;
server {
  location = /login { limit_req zone=a burst=5; proxy_pass http://127.0.0.1:8000; }
  location /api/export { limit_req zone=a burst=5; proxy_pass http://127.0.0.1:8000; }
  location / { proxy_pass http://127.0.0.1:8000; }
  location /shop/ { proxy_pass http://127.0.0.1:8000; }
  location /ws/ { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
    // Health checks, static files, and a limit further out.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=10r/s;
server {
  location / { limit_req zone=a burst=5; proxy_pass http://127.0.0.1:8000; }
  location /api/ { limit_req zone=a burst=5; proxy_pass http://127.0.0.1:8000; }
  location /healthz { proxy_pass http://127.0.0.1:8000; }
  location /static/ { proxy_pass http://127.0.0.1:8000; }
  location @app { proxy_pass http://127.0.0.1:8000; }
}
server { limit_req zone=a burst=5; location / { proxy_pass http://127.0.0.1:8000; } location /x { proxy_pass http://127.0.0.1:8000; } }
server { location / { proxy_pass http://127.0.0.1:8000; } location /x { limit_req zone=a burst=5; proxy_pass http://127.0.0.1:8000; } }
}
`,
      },
    },
  ],
};
