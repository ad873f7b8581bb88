import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.binds-loopback. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'config/runtime.exs': `config :forum, ForumWeb.Endpoint,
  http: [ip: {127, 0, 0, 1}, port: 4000]
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Environment=PHX_SERVER=true
PublishPort=127.0.0.1:4000:4000
`,
        'n.network': '[Network]\n',
      },
      line: 2,
    },
    {
      files: {
        'etc/app.toml': `[server]
host = "127.0.0.1"
port = 8080
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/shop/app.toml:/etc/app.toml:ro
PublishPort=127.0.0.1:8080:8080
`,
        'n.network': '[Network]\n',
      },
      line: 2,
    },
    {
      files: {
        'sso.container': `[Container]
Image=quay.io/oauth2-proxy/oauth2-proxy:v7.12.0
Network=edge.network
ContainerName=sso
Exec=--http-address=127.0.0.1:4180 --upstream=static://202
[Install]
WantedBy=default.target
`,
        'edge.network': `[Network]
`,
        'nginx/nginx.conf': `events {}
http {
server { listen 80; location / { proxy_pass http://sso:4180; } }
}
`,
      },
      line: 5,
    },
    {
      files: {
        'sso.container': `[Container]
Image=quay.io/oauth2-proxy/oauth2-proxy:v7.12.0
Network=edge.network
ContainerName=sso
Environment=OAUTH2_PROXY_HTTP_ADDRESS=127.0.0.1:4180
[Install]
WantedBy=default.target
`,
        'edge.network': `[Network]
`,
        'nginx/nginx.conf': `events {}
http {
server { listen 80; location / { proxy_pass http://sso:4180; } }
}
`,
      },
      line: 5,
    },
    // Another container asks it by name, and Uvicorn's default is its own loopback.
    {
      files: {
        'api.container':
          '[Container]\nImage=a.io/api:1\nContainerName=api\nNetwork=n.network\nEnvironmentFile=/etc/api.env\nExec=uvicorn api:app --port 8000\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=n.network\nEnvironment=API_UPSTREAM=api:8000\n',
        'n.network': '[Network]\n',
        'etc/api.env': 'APP_ENV=production\n',
      },
      line: 6,
    },
    // The pool takes connections of its own container alone.
    {
      files: {
        'php/zz-www.conf':
          '[www]\nlisten = 0.0.0.0:9000\nlisten.allowed_clients = 127.0.0.1\npm = static\npm.max_children = 5\n',
        'fpm.container':
          '[Container]\nImage=registry.example.com/crm/fpm:3.7.2\nContainerName=crm-fpm\nNetwork=front.network\nVolume=/opt/crm/zz-www.conf:/usr/local/etc/php-fpm.d/zz-www.conf:ro\n',
        'nginx.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nContainerName=crm-nginx\nNetwork=front.network\nVolume=/opt/crm/crm.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'front.network': '[Network]\n',
        'nginx/crm.conf':
          'server {\n listen 80;\n location = /index.php {\n  fastcgi_pass crm-fpm:9000;\n }\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'quadlet/api.container': `[Container]
Image=registry.example/api:1
PublishPort=127.0.0.1:18080:8080
Volume=/etc/api/application.yml:/config/application.yml:ro
`,
        'etc/api/application.yml': `server:
  port: 8080
  address: 127.0.0.1
`,
      },
      line: 3,
      file: 'etc/api/application.yml',
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Pod=shop.pod
Exec=gunicorn -b 127.0.0.1:3000 app:app
`,
        'quadlet/shop.pod': `[Pod]
PublishPort=127.0.0.1:3100:3000
`,
      },
      line: 4,
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:9410:3000
Environment=PORT=3000
Exec=bundle exec puma
`,
        'app/config/puma.rb': `workers 2
bind "tcp://127.0.0.1:#{ENV.fetch("PORT") { 3000 }}"
`,
      },
      line: 2,
      file: 'app/config/puma.rb',
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:9410:3000

Exec=gunicorn -c gunicorn.conf.py app:app
`,
        'app/gunicorn.conf.py': `workers = 2
bind = "127.0.0.1:3000"
`,
      },
      line: 2,
      file: 'app/gunicorn.conf.py',
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:9410:3000
Environment="GUNICORN_CMD_ARGS=--bind=127.0.0.1:3000 --workers=2"
Exec=gunicorn app:app
`,
      },
      line: 4,
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:9410:3000
Environment=HOST=127.0.0.1 PORT=3000
Exec=node server.js
`,
      },
      line: 4,
    },
    // Daphne's own default.
    {
      files: {
        'd.container':
          '[Container]\nImage=a.io/a:1\nExec=daphne -p 8000 a.asgi:application\nPublishPort=127.0.0.1:8000:8000\n',
      },
      line: 3,
    },
    {
      files: {
        'p.container':
          '[Container]\nImage=a.io/a:1\nExec=gunicorn a.wsgi -b 0.0.0.0:8080\nPublishPort=127.0.0.1:8080:8000\nHealthCmd=curl -f http://localhost:8080/\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nContainerName=web\nExec=daphne -p 8001 shop.asgi:application\n',
        'nginx/nginx.conf': 'events {}\nhttp { server { location / { proxy_pass http://web:8001; } } }\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nContainerName=web\nPublishPort=127.0.0.1:8000:8000\nExec=uvicorn shop:app --workers 4\n',
      },
      line: 5,
    },
    {
      files: {
        'php.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nContainerName=shop\nNetwork=n.network\nVolume=./pool.conf:/usr/local/etc/php-fpm.d/www.conf:ro\n',
        'pool.conf': '[www]\npm = static\nlisten = 127.0.0.1:9000\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=n.network\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'n.network': '[Network]\n',
        'nginx.conf':
          'events {}\nhttp {\nserver { location = /index.php { include fastcgi.conf;\nfastcgi_pass shop:9000; } }\n}\n',
      },
      file: 'pool.conf',
      line: 3,
    },

    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Network=host-less.network
Exec=uvicorn app:app --host 127.0.0.1 --port 8000
PublishPort=127.0.0.1:8000:8000
`,
        'host-less.network': `[Network]
`,
      },
      line: 4,
    },
    {
      files: {
        'p.container': `[Container]
Image=docker.io/acme/app:1
Exec=bundle exec puma -b tcp://127.0.0.1:3000
PublishPort=127.0.0.1:8081:3000
`,
      },
      line: 3,
    },
    {
      files: {
        'w.container': unit('Exec=gunicorn --bind 127.0.0.1:8000 app\nPublishPort=127.0.0.1:8000:8000'),
      },
      line: 3,
    },
    {
      files: { 'w.container': unit('Exec=daphne -b 0.0.0.0 -p 8001 app\nPublishPort=127.0.0.1:8000:8000') },
      line: 3,
    },
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/app:1\nContainerName=app2\nNetwork=n.network\nExec=gunicorn app:app --bind 127.0.0.1:8000\n',
        'n.network': '[Network]\n',
        'nginx/nginx.conf':
          'events {}\nhttp { upstream app { server app1:8000; server app2:8000; } server { location / { proxy_pass http://app; } } }\n',
      },
      line: 5,
    },
    {
      files: {
        'a.container.j2':
          '[Container]\nImage=r.example/app:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=GUNICORN_CMD_ARGS="--workers={{ n }} --bind=127.0.0.1:8000"\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'config/runtime.exs': `config :forum, ForumWeb.Endpoint,
  http: [ip: {0, 0, 0, 0, 0, 0, 0, 0}, port: 4000]
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Environment=PHX_SERVER=true
PublishPort=127.0.0.1:4000:4000
`,
        'n.network': '[Network]\n',
      },
    },
    {
      files: {
        'etc/app.toml': `[server]
host = "0.0.0.0"
[redis]
host = "127.0.0.1"
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/shop/app.toml:/etc/app.toml:ro
PublishPort=127.0.0.1:8080:8080
`,
        'n.network': '[Network]\n',
      },
    },
    // The proxy in the application's namespace is what the published port is for.
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/app:1\nContainerName=app\nNetwork=a.network\nPublishPort=443:443\nExec=gunicorn -b 127.0.0.1:5000 app:app\n',
        'web.container': '[Container]\nImage=docker.io/library/nginx:1.28\nNetwork=app.container\n',
        'a.network': '[Network]\n',
      },
    },
    {
      files: {
        'sso.container': `[Container]
Image=quay.io/oauth2-proxy/oauth2-proxy:v7.12.0
Network=edge.network
ContainerName=sso
Exec=--http-address=0.0.0.0:4180 --metrics-address=127.0.0.1:9100 --upstream=http://127.0.0.1:4180
[Install]
WantedBy=default.target
`,
        'edge.network': `[Network]
`,
        'nginx/nginx.conf': `events {}
http {
server { listen 80; location / { proxy_pass http://sso:4180; } }
}
`,
      },
    },
    {
      files: {
        'php/zz-www.conf':
          '[www]\nlisten = 0.0.0.0:9000\nlisten.allowed_clients = 127.0.0.1,10.89.0.0/16\npm = static\npm.max_children = 5\n',
        'fpm.container':
          '[Container]\nImage=registry.example.com/crm/fpm:3.7.2\nContainerName=crm-fpm\nNetwork=front.network\nVolume=/opt/crm/zz-www.conf:/usr/local/etc/php-fpm.d/zz-www.conf:ro\n',
        'nginx.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nContainerName=crm-nginx\nNetwork=front.network\nVolume=/opt/crm/crm.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'front.network': '[Network]\n',
        'nginx/crm.conf':
          'server {\n listen 80;\n location = /index.php {\n  fastcgi_pass crm-fpm:9000;\n }\n}\n',
      },
    },
    {
      files: {
        'quadlet/api.container': `[Container]
Image=registry.example/api:1
PublishPort=127.0.0.1:18080:8080
Volume=/etc/api/application.yml:/config/application.yml:ro
`,
        'etc/api/application.yml': `server:
  port: 8080
  address: 0.0.0.0
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Pod=shop.pod
Exec=gunicorn -b 127.0.0.1:8000 app:app
`,
        'quadlet/shop.pod': `[Pod]
PublishPort=127.0.0.1:3100:3000
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:9410:3000
Environment=PORT=3000
Exec=bundle exec puma
`,
        'app/config/puma.rb': `workers 2
port ENV.fetch("PORT", 3000)
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:9410:3000

Exec=gunicorn -b 0.0.0.0:3000 -c gunicorn.conf.py app:app
`,
        'app/gunicorn.conf.py': `workers = 2
bind = "127.0.0.1:8000"
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=host
Environment=HOST=127.0.0.1
Exec=node server.js
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:9410:3000
Environment=DB_HOST=127.0.0.1 PORT=3000
Exec=node server.js
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
PublishPort=127.0.0.1:9410:3000
Environment=HOST=0.0.0.0 PORT=3000
Exec=node server.js
`,
      },
    },
    // Told elsewhere: by a variable, a config or an endpoint.
    {
      files: {
        'u.container':
          '[Container]\nImage=a.io/a:1\nExec=uvicorn a:app\nEnvironment=UVICORN_HOST=0.0.0.0\nPublishPort=127.0.0.1:8000:8000\n',
        'g.container':
          '[Container]\nImage=a.io/a:1\nExec=gunicorn -c /app/gunicorn.conf.py a.wsgi\nPublishPort=127.0.0.1:8001:8000\n',
        'd.container':
          '[Container]\nImage=a.io/a:1\nExec=daphne -e tcp:port=8000:interface=0.0.0.0 a.asgi:application\nPublishPort=127.0.0.1:8002:8000\n',
        'e.container':
          '[Container]\nImage=a.io/a:1\nExec=uvicorn a:app\nEnvironmentFile=/etc/a.env\nPublishPort=127.0.0.1:8003:8000\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nContainerName=web\nPublishPort=127.0.0.1:8000:8000\nExec=daphne -b :: -p 8000 shop.asgi:application\n',
        'api.container':
          '[Container]\nImage=a.io/web:1\nContainerName=api\nPublishPort=127.0.0.1:8001:8000\nEnvironment=UVICORN_HOST=0.0.0.0\nExec=uvicorn shop:app\n',
        'end.container':
          '[Container]\nImage=a.io/web:1\nContainerName=end\nPublishPort=127.0.0.1:8002:8000\nExec=daphne -e tcp:8000:interface=0.0.0.0 shop.asgi:application\n',
      },
    },
    {
      files: {
        'php.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nContainerName=shop\nNetwork=n.network\nVolume=./pool.conf:/usr/local/etc/php-fpm.d/www.conf:ro\n',
        'pool.conf': '[www]\npm = static\nlisten = [::]:9000\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nNetwork=n.network\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'n.network': '[Network]\n',
        'nginx.conf':
          'events {}\nhttp {\nserver { location = /index.php { include fastcgi.conf;\nfastcgi_pass shop:9000; } }\n}\n',
      },
    },

    {
      files: {
        'w.container': unit('Exec=gunicorn --bind 0.0.0.0:8000 app\nPublishPort=127.0.0.1:8000:8000'),
      },
    },
    { files: { 'w.container': unit('Exec=uvicorn --host 127.0.0.1 --port 8000 app\nNetwork=host') } },
    { files: { 'w.container': unit('Exec=daphne -b 0.0.0.0 -p 8000 app\nPublishPort=8080:8000') } },
    {
      files: {
        'a.container.j2':
          '[Container]\nImage=r.example/app:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=GUNICORN_CMD_ARGS="--workers={{ n }} --bind=0.0.0.0:8000"\n',
      },
    },
    {
      files: {
        'a.container.j2':
          '[Container]\nImage=r.example/app:1\nPublishPort=127.0.0.1:8000:8000\nEnvironment=GUNICORN_CMD_ARGS="{{ args }} --bind=127.0.0.1:8000"\n',
      },
    },
  ],
};
