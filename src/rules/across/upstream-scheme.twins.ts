import type { Twins } from '../define-rule.ts';

const app = (exec: string) =>
  `[Container]\nImage=registry.example.org/app:1\nContainerName=app\nNetwork=n.network\nPublishPort=127.0.0.1:8943:8000\nExec=${exec}\n`;
const web = `[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=n.network\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n`;
const conf = (pass: string, upstream = '') => `events {}
http {
${upstream}
server {
location / {
proxy_pass ${pass};
}
}
}
`;

export const twins: Twins = {
  bad: [
    // uwsgi's own protocol, and HTTP; its config file says which.
    {
      files: {
        'etc/uwsgi.ini': '[uwsgi]\nsocket = 0.0.0.0:3031\nmaster = true\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nPublishPort=127.0.0.1:3031:3031\nVolume=/etc/uwsgi.ini:/app/uwsgi.ini:ro\nExec=uwsgi --ini /app/uwsgi.ini\n',
        'nginx/site.conf':
          'upstream web {\n server 127.0.0.1:3031;\n}\nserver {\n location / {\n  proxy_pass http://web;\n }\n}\n',
      },
      file: 'nginx/site.conf',
      line: 6,
    },
    {
      files: {
        'etc/uwsgi.ini': '[uwsgi]\nhttp-socket = 0.0.0.0:3031\nmaster = true\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nPublishPort=127.0.0.1:3031:3031\nVolume=/etc/uwsgi.ini:/app/uwsgi.ini:ro\nExec=uwsgi --ini /app/uwsgi.ini\n',
        'nginx/site.conf':
          'server {\n location / {\n  include uwsgi_params;\n  uwsgi_pass 127.0.0.1:3031;\n }\n}\n',
      },
      file: 'nginx/site.conf',
      line: 4,
    },
    {
      files: {
        'app.container': app('uvicorn app:app --host 0.0.0.0 --port 8000'),
        'nginx.conf': conf('https://127.0.0.1:8943'),
      },
      file: 'nginx.conf',
      line: 6,
    },
    {
      files: {
        'n.network': '[Network]\n',
        'app.container': app(
          'gunicorn app:app --bind 0.0.0.0:8000 --certfile /tls/a.pem --keyfile /tls/a.key',
        ),
        'web.container': web,
        'nginx.conf': conf('http://group', 'upstream group { server app:8000; }'),
      },
      file: 'nginx.conf',
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'etc/uwsgi.ini': '[uwsgi]\nsocket = 0.0.0.0:3031\nhttp = 0.0.0.0:8080\nmaster = true\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nPublishPort=127.0.0.1:3031:3031\nVolume=/etc/uwsgi.ini:/app/uwsgi.ini:ro\nExec=uwsgi --ini /app/uwsgi.ini\n',
        'nginx/site.conf':
          'server {\n location / {\n  include uwsgi_params;\n  uwsgi_pass 127.0.0.1:3031;\n }\n}\n',
      },
    },
    {
      files: {
        'n.network': '[Network]\n',
        'app.container': app(
          'gunicorn app:app --bind 0.0.0.0:8000 --certfile /tls/a.pem --keyfile /tls/a.key',
        ),
        'web.container': web,
        'nginx.conf': conf('https://group', 'upstream group { server app:8000; }'),
      },
    },
    {
      files: {
        'app.container': app('gunicorn app:app --bind 0.0.0.0:8000 --config /etc/gunicorn.py'),
        'nginx.conf': conf('https://127.0.0.1:8943'),
      },
    },
    {
      files: {
        'app.container': app('/usr/bin/serve --listen :8000'),
        'nginx.conf': conf('https://localhost:8943/'),
      },
    },
  ],
};
