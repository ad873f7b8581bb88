import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
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
