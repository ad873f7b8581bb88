import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header X-Frame-Options "ALLOW-FROM https://a.example" always;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // In small letters, and an old value beside a CSP.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header X-Frame-Options sameorigin always;
location /a {
  add_header X-Frame-Options "ALLOW-FROM https://a.example" always;
  add_header Content-Security-Policy "frame-ancestors https://a.example" always;
}
}
}
`,
      },
    },
  ],
};
