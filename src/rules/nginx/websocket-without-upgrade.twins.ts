import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
        'nginx/ws.conf': `proxy_http_version 1.1;
proxy_set_header Host $host;
proxy_set_header Connection $connection_upgrade;
`,
      },
      file: 'nginx/ws.conf',
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /realtime/ { proxy_pass http://127.0.0.1:3000; }
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
location /ws/ {
  proxy_pass http://127.0.0.1:8000;
  proxy_http_version 1.1;
  proxy_set_header Host $host;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Two trees of one role make one folder; and what is not here may set it.
    {
      files: {
        'roles/shop/templates/nginx/shop.conf.j2': `server {
listen 443 ssl;
server_name {{ domain }};
location /ws/ { include snippets/proxy.conf; proxy_pass http://127.0.0.1:8000; }
}
`,
        'roles/shop/files/nginx/nginx.conf': 'events {}\nhttp {\ninclude conf.d/*.conf;\n}\n',
        'roles/shop/files/nginx/snippets/proxy.conf':
          'proxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection upgrade;\n',
      },
    },
    {
      files: {
        'edge/site.conf':
          'server {\nlisten 443 ssl;\nserver_name a.example;\ninclude snippets/proxy.conf;\nlocation /ws/ { proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
    },
    // What is included there is not seen.
    {
      files: {
        'nginx/site.conf.j2':
          "server {\n  server_name {{ name }};\n  location /ws {\n    {% include 'ws.j2' %}\n    proxy_pass http://app;\n  }\n}\n",
      },
    },
    // The headers inherited, and names that only begin so.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection upgrade;
location /ws/ { proxy_pass http://127.0.0.1:8000; proxy_http_version 1.1; }
location /wsdl/ { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
location /cables/ { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $host; }
}
}
`,
      },
    },
    // One snippet for all, and the upgrade where it is wanted.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
server {
listen 80;
location / { proxy_pass http://127.0.0.1:8000; include proxy.inc; proxy_set_header Upgrade $http_upgrade; }
location = /oauth2/auth { internal; proxy_pass http://127.0.0.1:4180; include proxy.inc; }
}
}
`,
        'nginx/proxy.inc':
          'proxy_http_version 1.1;\nproxy_set_header Host $host;\nproxy_set_header Connection $connection_upgrade;\n',
      },
    },
  ],
};
