import type { Twins } from '../define-rule.ts';

const nginx = (size: string, port = 8000) =>
  `events {}\nhttp {\n  server {\n    location / {\n      client_max_body_size ${size};\n      proxy_pass http://127.0.0.1:${port};\n    }\n  }\n}\n`;

/** For across.upload-refused. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'o.container': `[Container]
Image=ghcr.io/acme/orders:1
Volume=/etc/o/application.yml:/app/config/application.yml:ro
HealthCmd=curl -f http://127.0.0.1:8080/actuator/health || exit 1
`,
        'application.yml': `spring:
  servlet:
    multipart:
      max-file-size: 20MB
      max-request-size: 10MB
`,
        'nginx.conf': `events {}
http {
  server {
    listen 443 ssl;
    client_max_body_size 22m;
    server_name shop.example.com;
    location / {
      proxy_pass http://web:8000;
      proxy_set_header Host $host;
    }
  }
}
`,
      },
      line: 5,
      file: 'application.yml',
    },
    {
      files: {
        'app.env': 'PORT=8000\nBODY_LIMIT=1048576\n',
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nPublishPort=127.0.0.1:8000:8000\nEnvironmentFile=/srv/app.env\n',
        'nginx/nginx.conf': nginx('20m'),
      },
      line: 2,
    },
    {
      files: {
        'nginx/nginx.conf': nginx('200m'),
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=MAX_CONTENT_LENGTH=16777216\n',
      },
      line: 5,
    },
    {
      files: {
        'uwsgi.ini': '[uwsgi]\nhttp-socket = :8000\nlimit-post = 6710886\n',
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nExec=uwsgi --ini /etc/uwsgi.ini\nPublishPort=127.0.0.1:8000:8000\nVolume=/srv/uwsgi.ini:/etc/uwsgi.ini:ro\n',
        'nginx/nginx.conf': nginx('64m'),
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'o.container': `[Container]
Image=ghcr.io/acme/orders:1
Volume=/etc/o/application.yml:/app/config/application.yml:ro
HealthCmd=curl -f http://127.0.0.1:8080/actuator/health || exit 1
`,
        'application.yml': `spring:
  servlet:
    multipart:
      max-file-size: 20MB
      max-request-size: 22MB
`,
        'nginx.conf': `events {}
http {
  server {
    listen 443 ssl;
    client_max_body_size 22m;
    server_name shop.example.com;
    location / {
      proxy_pass http://web:8000;
      proxy_set_header Host $host;
    }
  }
}
`,
      },
    },
    // Room for the application's own refusal; another limit for files; what Django keeps in memory is no limit of files.
    {
      files: {
        'nginx/nginx.conf': nginx('25m'),
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=BODY_LIMIT=20971520\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': nginx('50m'),
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=BODY_LIMIT=1048576 UPLOAD_MAX_SIZE=52428800\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': nginx('50m'),
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=DATA_UPLOAD_MAX_MEMORY_SIZE=2621440\n',
      },
    },
    // Large bodies go to another program.
    {
      files: {
        'nginx/nginx.conf': nginx('500m', 9000),
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=BODY_LIMIT=1048576\n',
      },
    },
  ],
};
