import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ~ ^/api/ {
  proxy_pass http://127.0.0.1:8000/;
}
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
location @app { proxy_pass http://127.0.0.1:8000/app; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Paths in prefix and exact locations, and variables.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ { proxy_pass http://127.0.0.1:8000/; }
location = /b { proxy_pass http://127.0.0.1:8000/c; }
location ~ ^/d/(.*)$ { proxy_pass http://127.0.0.1:8000/$1; }
location ~ ^/e/ { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
  ],
};
