import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.application-timeout. */
export const twins: Twins = {
  bad: [
    // A stream's limit is about silence.
    {
      files: {
        'site.conf':
          'server {\n listen 80;\n proxy_set_header Upgrade $http_upgrade;\n proxy_read_timeout 20s;\n location / {\n  proxy_pass http://api:8000;\n }\n location /events/ {\n  proxy_buffering off;\n  proxy_read_timeout 1h;\n  proxy_pass http://api:8000;\n }\n}\n',
        'api.container':
          '[Container]\nImage=r.example/api:1\nContainerName=api\nExec=gunicorn -b 0.0.0.0:8000 -t 60 app:app\n',
      },
      line: 4,
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:8101:8000
Exec=serve --listen=:8000 --write-timeout=120s
`,
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_pass http://127.0.0.1:8101;
proxy_read_timeout 35s;
}
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:8101:8000
Exec=gunicorn -b 0.0.0.0:8000 app:app
`,
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_pass http://127.0.0.1:8101;
proxy_read_timeout 30s;
}
}
}
`,
        'app/gunicorn.conf.py': `timeout = 120
`,
      },
      line: 1,
      file: 'app/gunicorn.conf.py',
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:8101:8000
Exec=gunicorn -b 0.0.0.0:8000 app:app
Environment="GUNICORN_CMD_ARGS=--timeout 120"
`,
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_pass http://127.0.0.1:8101;
proxy_read_timeout 30s;
}
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'site.conf':
          'server {\n listen 80;\n location / {\n  proxy_read_timeout 15s;\n  proxy_pass http://api:8000;\n }\n location /ws/ {\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection upgrade;\n  proxy_read_timeout 1h;\n  proxy_pass http://api:8000;\n }\n}\n',
        'api.container':
          '[Container]\nImage=r.example/api:1\nContainerName=api\nExec=gunicorn -b 0.0.0.0:8000 -t 30 app:app\n',
      },
      line: 4,
    },
    {
      files: {
        'site.conf':
          'server {\n listen 80;\n proxy_read_timeout 60s;\n location / {\n  proxy_pass http://api:8000;\n }\n location /api/ {\n  proxy_read_timeout 15s;\n  proxy_pass http://api:8000;\n }\n}\n',
        'api.container':
          '[Container]\nImage=r.example/api:1\nContainerName=api\nExec=daphne -b 0.0.0.0 -p 8000 --http-timeout 300 app.asgi:application\n',
      },
      line: 8,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / { include uwsgi_params;\nuwsgi_read_timeout 20s;\nuwsgi_pass shop:3031; } } }\n',
        'w.container': unit('ContainerName=shop\nExec=uwsgi --module shop.wsgi --socket :3031 --harakiri 90'),
      },
      line: 3,
    },

    {
      files: {
        'site.conf':
          'server {\n listen 80;\n proxy_read_timeout 30s;\n location / {\n  proxy_pass http://api:8000;\n }\n}\n',
        'api.container':
          '[Container]\nImage=r.example/api:1\nContainerName=api\nExec=gunicorn -b 0.0.0.0:8000 -t 120 app:app\n',
      },
      line: 3,
    },
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
    {
      files: {
        'shop.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nVolume=run.volume:/run/shop\nVolume=./pool.conf:/usr/local/etc/php-fpm.d/zz-pool.conf:ro\n',
        'run.volume': '[Volume]\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=run.volume:/sockets:ro\nVolume=./nginx/nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'pool.conf': '[www]\nlisten = /run/shop/fpm.sock\nrequest_terminate_timeout = 5m\n',
        'nginx/nginx.conf':
          'events {}\nhttp { upstream php { server unix:/sockets/fpm.sock; } server { location = /index.php { include fastcgi.conf; fastcgi_read_timeout 90s; fastcgi_pass php; } } }\n',
      },
      file: 'pool.conf',
      line: 3,
    },
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/shop:1\nVolume=/run/shop:/run/shop\nExec=gunicorn shop.wsgi --timeout 180 --bind unix:/run/shop/app.sock\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / { proxy_pass http://unix:/run/shop/app.sock; } } }\n',
      },
      file: 'app.container',
      line: 4,
    },
    {
      files: {
        'api.env': 'PORT=8000\nREQUEST_TIMEOUT_MS=250000\n',
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nPublishPort=127.0.0.1:8000:8000\nEnvironmentFile=/srv/api.env\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / { proxy_read_timeout 30s; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
      line: 2,
    },
    // A query that nobody waits for any more.
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nExec=postgres -c statement_timeout=10min\n',
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=DATABASE_URL=postgres://a@db/a\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / { proxy_read_timeout 30s; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:8101:8000
Exec=gunicorn -b 0.0.0.0:8000 --timeout 20 app:app
`,
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_pass http://127.0.0.1:8101;
proxy_read_timeout 30s;
}
}
}
`,
        'app/gunicorn.conf.py': `timeout = 120
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:8101:8000
Exec=serve --listen=:8000 --write-timeout=30s
`,
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location / {
proxy_pass http://127.0.0.1:8101;
proxy_read_timeout 35s;
}
}
}
`,
      },
    },
    // A location of its own for what takes long.
    {
      files: {
        'site.conf':
          'server {\n listen 80;\n location / {\n  proxy_read_timeout 15s;\n  proxy_pass http://api:8000;\n }\n location /export/ {\n  proxy_read_timeout 130s;\n  proxy_pass http://api:8000;\n }\n}\n',
        'api.container':
          '[Container]\nImage=r.example/api:1\nContainerName=api\nExec=gunicorn -b 0.0.0.0:8000 -t 120 app:app\n',
      },
    },
    // Of these workers it bounds no request.
    {
      files: {
        'w.container': unit(
          'Exec=gunicorn -k uvicorn.workers.UvicornWorker --timeout 120 app\nPublishPort=127.0.0.1:8000:8000',
        ),
        'nginx.conf': 'events {}\nhttp { server { location / { proxy_pass http://127.0.0.1:8000; } } }\n',
      },
    },
    {
      files: {
        'shop.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nContainerName=shop\nVolume=./pool.conf:/usr/local/etc/php-fpm.d/zz-pool.conf:ro\nVolume=./php.ini:/usr/local/etc/php/php.ini:ro\n',
        'pool.conf': '[www]\nlisten = 9000\nrequest_terminate_timeout = 60s\n',
        'php.ini': 'max_execution_time = 300\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { location = /index.php { include fastcgi.conf; fastcgi_read_timeout 61s; fastcgi_pass shop:9000; } } }\n',
      },
    },
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
    // Who else asks the database may have the time; another service's limit is none of a request.
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nExec=postgres -c statement_timeout=10min\n',
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=DATABASE_URL=postgres://a@db/a STRIPE_REQUEST_TIMEOUT=80\n',
        'reports.container':
          '[Container]\nImage=docker.io/acme/api:1\nEnvironment=DATABASE_URL=postgres://a@db/a\n',
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / { proxy_read_timeout 30s; proxy_pass http://127.0.0.1:8000; } } }\n',
      },
    },
  ],
};
