import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app {
server app:5000;
keepalive 8;
}
server {
listen 8080;
location / {
proxy_pass http://app;
proxy_http_version 1.1;
proxy_set_header Connection "";
}
}
}
`,
        'quadlet/app.container': `[Container]
Image=registry.example.com/app:1
ContainerName=app
Network=a.network
Exec=gunicorn -k gthread -b 0.0.0.0:5000 --keep-alive 5 wsgi:app
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app {
server app:5000;
keepalive 8;
keepalive_timeout 75s;
}
server {
listen 8080;
location / {
proxy_pass http://app;
proxy_http_version 1.1;
proxy_set_header Connection "";
}
}
}
`,
        'quadlet/app.container': `[Container]
Image=registry.example.com/app:1
ContainerName=app
Network=a.network
Exec=gunicorn -k gthread -b 0.0.0.0:5000 --keep-alive 5 wsgi:app
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 6,
    },
  ],
  good: [
    // Nginx closes first.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app {
server app:5000;
keepalive 8;
keepalive_timeout 4s;
}
server {
listen 8080;
location / {
proxy_pass http://app;
proxy_http_version 1.1;
proxy_set_header Connection "";
}
}
}
`,
        'quadlet/app.container': `[Container]
Image=registry.example.com/app:1
ContainerName=app
Network=a.network
Exec=gunicorn -k gthread -b 0.0.0.0:5000 --keep-alive 5 wsgi:app
`,
        'quadlet/web.container': `[Container]
Image=docker.io/library/nginx:1.28.0
ContainerName=web
Network=a.network
Volume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
`,
        'quadlet/a.network': `[Network]
`,
      },
    },
  ],
};
