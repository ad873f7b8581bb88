import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
ssl_early_data on;
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Told, or switched off.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
ssl_early_data on;
location / { proxy_pass http://127.0.0.1:8000; proxy_set_header Early-Data $ssl_early_data; }
}
}
`,
      },
    },
  ],
};
