import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /api/ {
  proxy_pass http://127.0.0.1:8000;
  expires 1h;
  add_header Cache-Control "no-store";
}
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // The same time, and words that only add.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ { root /srv; expires 1h; add_header Cache-Control "public"; }
location /b/ { root /srv; expires 1d; add_header Cache-Control "public, max-age=86400"; }
location /c/ { root /srv; expires -1; add_header Cache-Control "no-store"; }
}
}
`,
      },
    },
  ],
};
