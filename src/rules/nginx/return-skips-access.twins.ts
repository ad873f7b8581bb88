import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /secret {
  allow 10.0.0.0/8;
  deny all;
  return 200 "secret";
}
}
}
`,
      },
      line: 8,
    },
  ],
  good: [
    // A refusal, and no guard.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a { deny all; return 404; }
location /b { return 200 "x"; }
location /c { allow 10.0.0.0/8; deny all; proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
  ],
};
