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
  root /srv;
  expires 1y;
}
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // Hashed files, short times.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /assets/ { root /srv; expires max; add_header Cache-Control immutable; }
location / { root /srv; expires 5m; }
location = /index.html { root /srv; expires -1; }
}
}
`,
      },
    },
  ],
};
