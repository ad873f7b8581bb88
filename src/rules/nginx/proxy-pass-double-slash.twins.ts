import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /api {
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
location /api/ {
  proxy_pass http://127.0.0.1:8000/v1;
}
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'templates/shop.conf.j2':
          'server {\n listen 80;\n location /wiki/ {\n  proxy_pass http://{{ wiki_host }}:{{ wiki_port }}/w;\n }\n}\n',
      },
      line: 4,
    },
  ],
  good: [
    // Both, neither, no path at all.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ { proxy_pass http://127.0.0.1:8000/; }
location /b { proxy_pass http://127.0.0.1:8000/c; }
location /d/ { proxy_pass http://127.0.0.1:8000; }
location / { proxy_pass http://127.0.0.1:8000/; }
location ^~ /u/ { proxy_pass http://unix:/run/app.socket; }
location /v { proxy_pass http://unix:/run/app.socket:/w; }
location = /e { proxy_pass http://127.0.0.1:8000/; }
location /f { rewrite ^/f/?(.*)$ /$1 break; proxy_pass http://127.0.0.1:8000/; }
}
}
`,
      },
    },
  ],
};
