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
  proxy_set_header Origin $http_origin;
  add_header Access-Control-Allow-Origin https://a.example always;
}
}
}
`,
      },
      line: 8,
    },
  ],
  good: [
    // Hidden, or the application never asked.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ {
  proxy_pass http://127.0.0.1:8000;
  proxy_set_header Origin $http_origin;
  proxy_hide_header Access-Control-Allow-Origin;
  add_header Access-Control-Allow-Origin https://a.example always;
}
location /b/ {
  proxy_pass http://127.0.0.1:8000;
  proxy_set_header Origin "";
  add_header Access-Control-Allow-Origin https://a.example always;
}
}
}
`,
      },
    },
  ],
};
