import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /admin/ {
  allow 10.0.0.0/8;
  proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // A deny behind it, and everyone on purpose.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
deny 192.0.2.1;
location /admin/ { allow 10.0.0.0/8; deny all; }
location /open/ { allow all; }
}
}
`,
      },
    },
  ],
};
