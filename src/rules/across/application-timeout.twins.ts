import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.application-timeout. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'site.conf':
          'server {\n listen 80;\n location / {\n  proxy_read_timeout 30s;\n  proxy_pass http://api:8000;\n }\n}\n',
        'api.container':
          '[Container]\nImage=r.example/api:1\nContainerName=api\nExec=gunicorn -b 0.0.0.0:8000 -t 120 app:app\n',
      },
      file: 'api.container',
      line: 4,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nContainerName=api\nExec=gunicorn a:b -b 0.0.0.0:8000 --timeout 120\n',
        'nginx/nginx.conf':
          'events {}\nhttp {\nupstream app { server api:8000; }\nserver { location / { proxy_pass http://app; } }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/a:1\nPublishPort=127.0.0.1:8080:8080\nEnvironment=HTTP_WRITE_TIMEOUT=120s\n',
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { location / { proxy_read_timeout 15s; proxy_pass http://127.0.0.1:8080; } }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Exec=gunicorn --timeout 120 app\nPublishPort=127.0.0.1:8000:8000'),
        'nginx.conf':
          'events {}\nhttp { upstream app { server 127.0.0.1:8000; } server { location / { proxy_pass http://app; } } }\n',
      },
      line: 3,
    },
    {
      files: {
        'fpm.container':
          '[Container]\nImage=a.io/fpm:1\nContainerName=fpm\nNetwork=n.network\nEnvironment=PHP_MAX_EXECUTION_TIME=120\n',
        'n.network': '[Network]\n',
        'nginx/nginx.conf':
          'events {}\nhttp { fastcgi_read_timeout 30s; upstream php { server fpm:9000; } server { location ~ \\.php$ { fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name; fastcgi_pass php; } } }\n',
      },
      line: 5,
    },
  ],
  good: [
    // What the nginx.conf around a fragment says is not known.
    {
      files: {
        'site.conf': 'server {\n listen 80;\n location / {\n  proxy_pass http://api:8000;\n }\n}\n',
        'api.container':
          '[Container]\nImage=r.example/api:1\nContainerName=api\nExec=gunicorn -b 0.0.0.0:8000 -t 120 app:app\n',
      },
    },
    {
      files: {
        'w.container': unit('Exec=gunicorn --timeout=120 app\nPublishPort=127.0.0.1:8000:8000'),
        'nginx.conf':
          'events {}\nhttp { server { proxy_read_timeout 2m; location / { proxy_pass http://127.0.0.1:8000; } location /a/ { proxy_read_timeout 5s; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
    },
    {
      files: {
        'w.container': unit('Exec=gunicorn --timeout 30 app\nPublishPort=127.0.0.1:8000:8000'),
        'nginx.conf': 'events {}\nhttp { server { location / { proxy_pass http://127.0.0.1:8000; } } }\n',
      },
    },
  ],
};
