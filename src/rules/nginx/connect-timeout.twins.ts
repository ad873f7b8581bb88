import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
proxy_read_timeout 30000;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nproxy_read_timeout 60ms;\nlocation / { proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nproxy_read_timeout 24h;\nlocation / { proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ {
proxy_connect_timeout 1ms;
proxy_pass http://127.0.0.1:81;
}
}
}
`,
      },
      line: 6,
    },

    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { location / {\nproxy_pass http://127.0.0.1:8000;\nproxy_read_timeout 0;\n} }\n}\n',
      },
      line: 5,
    },
    { files: { 'nginx/nginx.conf': 'events {}\nhttp {\nproxy_connect_timeout 300s;\n}\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /ws/ {
proxy_read_timeout 7200;
proxy_send_timeout 30000ms;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nproxy_read_timeout 30s;\nlocation /ws/ { proxy_pass http://127.0.0.1:8000; proxy_read_timeout 1d; }\nlocation = /auth { internal; proxy_pass http://127.0.0.1:8000; proxy_read_timeout 2s; }\n}\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\nproxy_connect_timeout 75s;\nproxy_read_timeout 1h;\n}\n',
      },
    },
  ],
};
