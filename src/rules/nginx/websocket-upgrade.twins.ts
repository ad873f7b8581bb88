import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /ws/ {
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection $http_connection_upgrade;
proxy_pass http://127.0.0.1:8000;
}
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
location /ws/ {
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrad;
proxy_set_header Connection upgrade;
proxy_pass http://127.0.0.1:8000;
}
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
location /ws/ {
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection upgrad;
proxy_pass http://127.0.0.1:8000;
}
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
map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location / { include /etc/nginx/ws.conf; proxy_pass http://127.0.0.1:8000; }
location /hub { include /etc/nginx/ws.conf; proxy_pass http://127.0.0.1:8000; }
}
}
`,
        'nginx/ws.conf': `proxy_set_header Host $host;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection $connection_upgrade;
`,
      },
      file: 'nginx/ws.conf',
      line: 2,
    },
    {
      files: {
        'nginx/nginx.conf':
          "events {}\nhttp {\nmap $http_upgrade $connection_upgrade { default close; '' ''; }\nserver { location /ws/ { proxy_pass http://127.0.0.1:8000; proxy_http_version 1.1;\nproxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection $connection_upgrade;\n} } }\n",
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /ws/ {
  proxy_pass http://127.0.0.1:8000;
  proxy_http_version 1.1;
  proxy_set_header Upgrade $http_upgrade;
}
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
location /ws/ {
  proxy_pass http://127.0.0.1:8000;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection upgrade;
}
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
location /ws/ {
  proxy_pass http://127.0.0.1:8000;
  proxy_http_version 1.0;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection upgrade;
}
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
location /ws/ {
  proxy_pass http://127.0.0.1:8000;
  proxy_http_version 1.1;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection "";
}
}
}
`,
      },
      line: 9,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /ws/ {
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection $http_connection;
proxy_pass http://127.0.0.1:8000;
}
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
listen 80;
location /ws/ {
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection "keep-alive, Upgrade";
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
    },
    // Literal, by map, inherited, and switched off.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_upgrade $connection_upgrade { default upgrade; "" close; }
proxy_http_version 1.1;
server {
  location /a/ { proxy_pass http://127.0.0.1:8000; proxy_set_header Upgrade websocket; proxy_set_header Connection "Upgrade"; }
  location /b/ { proxy_pass http://127.0.0.1:8000; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; }
  location /c/ { proxy_pass http://127.0.0.1:8000; proxy_set_header Upgrade ""; proxy_set_header Connection ""; }
}
}
`,
      },
    },
  ],
};
