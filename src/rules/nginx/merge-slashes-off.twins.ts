import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
merge_slashes off;
location /admin/ { allow 10.0.0.0/8; deny all; proxy_pass http://127.0.0.1:8000; }
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Nothing guarded by path.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
merge_slashes off;
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
  ],
};
