import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location @a { return 404; }
location @a { return 403; }
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /api/ { proxy_pass http://127.0.0.1:8000; }
location ^~ /api/ { proxy_pass http://127.0.0.1:8001; }
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Exact beside prefix, with and without a slash.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /api/ { return 404; }
location = /api/ { return 404; }
location /api { return 404; }
location ~ /api/ { return 404; }
}
}
`,
      },
    },
  ],
};
