import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ~ ^/ { proxy_pass http://127.0.0.1:8000; }
location ~ \\.php$ { return 403; }
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
location ~* \\.(css|js)$ { expires 1y; }
location ~ \\.(css|js)$ { expires 1d; }
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // The narrow one first, and different ones.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ~ \\.php$ { return 403; }
location ~ \\.PHP$ { return 404; }
location ~* \\.Php$ { return 405; }
location ~ ^/ { proxy_pass http://127.0.0.1:8000; }
location /x/ { return 404; }
}
}
`,
      },
    },
  ],
};
