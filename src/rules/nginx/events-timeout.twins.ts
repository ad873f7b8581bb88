import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation /events/ {\nproxy_read_timeout 1h;\nproxy_pass http://127.0.0.1:8000;\n}\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation = /api/stream {\nproxy_buffering on;\nproxy_read_timeout 1h;\nproxy_pass http://127.0.0.1:8000;\n}\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /sse {
proxy_pass http://127.0.0.1:81;
proxy_buffering off;
proxy_read_timeout 5s;
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
        'nginx/conf.d/a.conf':
          'server { listen 80;\nproxy_set_header Upgrade $http_upgrade;\nlocation /live { proxy_read_timeout 2h; proxy_pass http://127.0.0.1:4000; }\n}\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation /events/ { proxy_buffering off; proxy_read_timeout 1h; proxy_pass http://127.0.0.1:8000; }\nlocation /api/events { proxy_read_timeout 60s; proxy_pass http://127.0.0.1:8000; }\nlocation /live/ { proxy_read_timeout 1h; proxy_set_header Upgrade $http_upgrade; proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
    },
    // Long, or no stream.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /sse { proxy_pass http://127.0.0.1:81; proxy_buffering off; proxy_read_timeout 1h; }
location /api/ { proxy_pass http://127.0.0.1:81; proxy_read_timeout 5s; }
}
}
`,
      },
    },
  ],
};
