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
      proxy_pass http://web:9001;
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
      proxy_read_timeout 60s;
    }
  }
}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=daphne -b 0.0.0.0 -p 9001 --ping-interval 90 shop.asgi:application
`,
      },
      line: 10,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nproxy_set_header Upgrade $http_upgrade;\nlocation /socket/ {\nproxy_pass http://127.0.0.1:4000;\nproxy_read_timeout 20s;\n}\n}\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation /socket.io/ {\nproxy_pass http://127.0.0.1:8000;\nproxy_http_version 1.1;\nproxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection upgrade;\nproxy_read_timeout 10s;\n}\n}\n',
      },
      line: 7,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation ~ ^/chat/ws$ {\nproxy_pass http://127.0.0.1:8000;\nproxy_http_version 1.1;\nproxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection upgrade;\nproxy_read_timeout 30s;\n}\n}\n',
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
  proxy_http_version 1.1;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Connection upgrade;
  proxy_read_timeout 30s;
}
}
}
`,
      },
      line: 10,
    },
  ],
  good: [
    // Daphne asks for a sign of life every 20 s.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    listen 80;
    location /ws/ {
      proxy_pass http://web:9001;
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
      proxy_read_timeout 60s;
    }
  }
}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=daphne -b 0.0.0.0 -p 9001 shop.asgi:application
`,
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nproxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;\nlocation = /health { proxy_pass http://127.0.0.1:8000; proxy_read_timeout 2s; }\n}\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nproxy_read_timeout 20s; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;\nlocation /app/ { proxy_pass http://127.0.0.1:8000; }\nlocation /socket.io/ { proxy_read_timeout 60s; proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
    },
    // Long ones, inherited too.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
proxy_read_timeout 1h;
location /ws/ { proxy_pass http://127.0.0.1:8000; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; }
location / { proxy_pass http://127.0.0.1:8000; proxy_read_timeout 30s; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; proxy_http_version 1.1; }
}
}
`,
      },
    },
  ],
};
