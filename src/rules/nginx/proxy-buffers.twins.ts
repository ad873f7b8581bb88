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
  proxy_pass http://127.0.0.1:8000;
  proxy_buffer_size 128k;
}
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // Sizes that fit, and a small change.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
proxy_buffer_size 8k;
location / { proxy_buffer_size 128k; proxy_buffers 4 256k; proxy_busy_buffers_size 256k; proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
  ],
};
