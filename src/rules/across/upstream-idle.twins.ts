import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'app.env': 'PORT=7000\nSERVER_KEEP_ALIVE_MS=5000\n',
        'app.container':
          '[Container]\nContainerName=app\nNetwork=n.network\nImage=a.io/app:1\nEnvironmentFile=./app.env\n',
        'n.network': '[Network]\n',
        'edge.container':
          '[Container]\nNetwork=n.network\nImage=docker.io/library/nginx:1.28.0\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'nginx.conf':
          'events {}\nhttp { upstream a { server app:7000; keepalive 32; }\nserver { location / { proxy_http_version 1.1; proxy_set_header Connection ""; proxy_pass http://a; } } }\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app {
server 127.0.0.1:8101;
keepalive 8;
keepalive_timeout 60s;
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
Image=registry.example/app:1
PublishPort=127.0.0.1:8101:8000
Exec=serve --listen=:8000 --idle-timeout=10s
`,
      },
      line: 4,
      file: 'quadlet/app.container',
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app {
server 127.0.0.1:8101;
keepalive 8;
keepalive_timeout 120s;
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
Image=registry.example/app:1
PublishPort=127.0.0.1:8101:8000
Exec=gunicorn -k gthread --threads 4 -b 0.0.0.0:8000 --keep-alive 75 app:app
`,
      },
      line: 6,
    },
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
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app {
server 127.0.0.1:8101;
keepalive 8;
keepalive_timeout 60s;
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
Image=registry.example/app:1
PublishPort=127.0.0.1:8101:8000
Exec=gunicorn -b 0.0.0.0:8000 --keep-alive 5 app:app
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app {
server 127.0.0.1:8101;
keepalive 8;
keepalive_timeout 60s;
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
Image=registry.example/app:1
PublishPort=127.0.0.1:8101:8000
Exec=serve --listen=:8000 --idle-timeout=90s
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app {
server 127.0.0.1:8101;
keepalive 8;
keepalive_timeout 60s;
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
Image=registry.example/app:1
PublishPort=127.0.0.1:8101:8000
Exec=gunicorn -k gthread --threads 4 -b 0.0.0.0:8000 --keep-alive 75 app:app
`,
      },
    },
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
