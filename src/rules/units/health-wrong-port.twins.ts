import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.health-wrong-port. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'grafana.container':
          '[Container]\nImage=docker.io/grafana/grafana-oss:11.4.0\nHealthCmd=wget -q --spider https://127.0.0.1:3000/api/health\n',
      },
      line: 3,
    },

    {
      files: {
        'kc.container':
          "[Container]\nImage=quay.io/keycloak/keycloak:26.0.7\nExec=start --import-realm\nPublishPort=127.0.0.1:8180:8080\nEnvironment=KC_HTTP_ENABLED=true KC_HEALTH_ENABLED=true\nHealthCmd=bash -c \"exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3\"\n",
      },
      line: 6,
    },
    {
      files: {
        'kc.container':
          "[Container]\nImage=quay.io/keycloak/keycloak:26.0.7\nExec=start --import-realm\nPublishPort=127.0.0.1:8180:8080\nEnvironment=KC_HTTP_ENABLED=true KC_HEALTH_ENABLED=false\nHealthCmd=bash -c \"exec 3<>/dev/tcp/127.0.0.1/9000 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3\"\n",
      },
      line: 6,
    },
    {
      files: {
        'grafana.container':
          '[Container]\nImage=docker.io/grafana/grafana-oss:11.4.0\nNetwork=host\nEnvironment=GF_SERVER_HTTP_PORT=3000\nHealthCmd=wget -q --spider http://127.0.0.1:3030/api/health\n',
      },
      line: 5,
    },
    {
      files: {
        'api.container':
          '[Container]\nImage=a.io/api:1\nVolume=sock.volume:/run/chat\nEnvironment=SOCKET_PATH=/run/chat/api.sock\nHealthCmd=curl -fsS --unix-socket /run/chat/server.sock http://localhost/health\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.28\nVolume=sock.volume:/run/chat\nVolume=/srv/site.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'sock.volume': '[Volume]\n',
        'nginx/site.conf':
          'upstream a {\n server unix:/run/chat/api.sock;\n}\nserver { listen 80; location / { proxy_pass http://a; } }\n',
      },
      line: 5,
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Pod=shop.pod
Environment=PORT=3000
Exec=bundle exec puma
HealthCmd=curl -fsS http://127.0.0.1:3100/up
`,
        'quadlet/shop.pod': `[Pod]
PublishPort=127.0.0.1:3100:3000
`,
      },
      line: 6,
    },
    {
      files: {
        'quadlet/db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Exec=postgres -c port=5440
HealthCmd=pg_isready -U shop -d shop
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
      line: 8,
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\nHealthCmd=redis-cli ping\n',
        'redis.conf': 'port 6380\nbind * -::*\n',
      },
      line: 5,
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nExec=sh -c \'exec redis-server --requirepass "$REDIS_PASSWORD" --appendonly yes\'\nHealthCmd=redis-cli -p 6380 ping\n',
      },
      line: 4,
    },
    {
      files: {
        'g.container':
          '[Container]\nImage=a.io/a:1\nExec=gunicorn a.wsgi -b 0.0.0.0:8000\nHealthCmd=curl -fsSk https://127.0.0.1:8000/health\n',
      },
      line: 4,
    },
    {
      files: {
        'u.container':
          '[Container]\nImage=a.io/a:1\nExec=gunicorn a.wsgi --bind unix:/run/gunicorn/g.sock\nHealthCmd=curl -f --unix-socket /run/g.sock http://localhost/ping\n',
      },
      line: 4,
    },
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/valkey/valkey:8\nExec=valkey-server --maxmemory 100mb\nHealthCmd=valkey-cli -p 6380 ping\n',
      },
      line: 4,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nHealthCmd=pg_isready -h db -p 5433\n',
      },
      line: 4,
    },
    {
      files: {
        'kite.pod': '[Pod]\nPublishPort=127.0.0.1:8080:8080\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nPod=kite.pod\nEnvironment=PORT=8080\nHealthCmd=wget -qO- http://127.0.0.1:8081/\n',
      },
      file: 'web.container',
      line: 5,
    },
    {
      files: {
        'wiki.container':
          '[Container]\nImage=docker.io/library/mediawiki:1.44.0-fpm\nHealthCmd=curl -f http://localhost:9000/ping\n',
      },
      line: 3,
    },
    {
      files: {
        'g.container':
          '[Container]\nImage=docker.io/grafana/grafana:11.3.0\nEnvironment=GF_SERVER_HTTP_PORT=3100\nHealthCmd=wget -q --spider http://localhost:3000/api/health\n',
      },
      line: 4,
    },
    {
      files: {
        'pool.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.24.1\nHealthCmd=pg_isready -h 127.0.0.1 -p 5432\n',
        'pool/pgbouncer.ini': '[databases]\n* = host=db\n[pgbouncer]\nlisten_port = 6432\n',
      },
      line: 3,
    },
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8.2\nExec=redis-server /etc/redis.conf\nHealthCmd=redis-cli -p 6379 ping\n',
        'redis.conf': 'port 6380\nappendonly yes\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('PublishPort=127.0.0.1:8080:8000\nHealthCmd=curl -f http://localhost:8080/'),
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Exec=gunicorn -b 0.0.0.0:8000 app\nHealthCmd=curl -f http://127.0.0.1:8001/'),
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('PublishPort=127.0.0.1:8000:8000\nHealthCmd=curl -f http://localhost:9000/'),
      },
      line: 4,
    },
    {
      files: { 'w.container': unit('PublishPort=127.0.0.1:80:8000\nHealthCmd=nc -z -w 2 localhost 8080') },
      line: 4,
    },
    {
      files: {
        'w.container': unit(
          'ContainerName=web\nPublishPort=127.0.0.1:80:8000\nHealthCmd=curl -f http://web:8080/',
        ),
      },
      line: 5,
    },
    {
      files: {
        'a.pod': '[Pod]\nPublishPort=127.0.0.1:3001:3000\n',
        'a.container': '[Container]\nImage=a.io/a:1\nPod=a.pod\nHealthCmd=curl -f http://localhost:3001/\n',
      },
      file: 'a.container',
      line: 4,
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.4.7\nExec=redis-server --port 0 --unixsocket /run/r/redis.sock\nHealthCmd=redis-cli ping\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=r.example/app:1\nEnvironment=MANAGEMENT_SERVER_PORT=8081 SERVER_PORT=8080\nHealthCmd=curl -fs http://localhost:8080/actuator/health/readiness\n',
      },
      line: 4,
    },
    {
      files: {
        's.container':
          '[Container]\nImage=docker.io/matrixdotorg/synapse:v1\nPublishPort=127.0.0.1:8008:8008\nHealthCmd=curl -fs https://localhost:8008/health\n',
        'etc/nginx/conf.d/s.conf': 'server { listen 80; location / { proxy_pass http://127.0.0.1:8008; } }\n',
      },
      line: 4,
    },
    {
      files: {
        'salt/files/app.container':
          '{%- set v = pillar.get("app", {}) -%}\n[Container]\nImage=r.example/app:1\nPublishPort={{ v.listen }}:6875:80\nHealthCmd=curl -fs http://127.0.0.1:6875/up\n',
      },
      line: 5,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=r.example/app:1\nPublishPort=127.0.0.1:50051:50051\nEnvironment=LISTEN_ADDR=:50051\nHealthCmd=/bin/grpc_health_probe -addr=127.0.0.1:50052\n',
      },
      line: 5,
    },
    // Actuator under a path of its own.
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/a:1\nEnvironment=SERVER_PORT=9000 MANAGEMENT_SERVER_PORT=9001 MANAGEMENT_ENDPOINTS_WEB_BASE_PATH=/manage\nHealthCmd=curl -fsS http://127.0.0.1:9000/manage/health/readiness\n',
      },
      line: 4,
    },
  ],
  good: [
    // Another configuration than the image's, with a file by its path in the container.
    {
      files: {
        'etc/containers/systemd/edge.container': `[Container]
Image=docker.io/library/nginx:1.28.0
Volume=/etc/links/nginx:/etc/nginx/links:ro
Exec=nginx -c /etc/nginx/links/nginx.conf -g 'daemon off;'
HealthCmd=wget -qO- http://127.0.0.1:8079/alive
`,
        'etc/links/nginx/nginx.conf': 'events {}\nhttp {\ninclude /etc/nginx/links/hosts.conf;\n}\n',
        'etc/links/nginx/hosts.conf': 'server { listen 127.0.0.1:8079; location = /alive { return 200; } }\n',
      },
    },
    // Templates lie flat; a task puts the one into the folder that the other includes.
    {
      files: {
        'roles/shop/templates/edge.container.j2':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nNetwork=host\nVolume=/etc/shop/nginx.conf:/etc/nginx/nginx.conf:ro\nVolume=/etc/shop/conf.d:/etc/nginx/conf.d:ro\nHealthCmd=curl -fsS http://127.0.0.1:8089/ping\n',
        'roles/shop/templates/nginx.conf.j2':
          'events {}\nhttp {\nserver_tokens off;\ninclude /etc/nginx/conf.d/*.conf;\n}\n',
        'roles/shop/templates/shop.conf.j2':
          'server { listen 127.0.0.1:8089; location = /ping { return 204; } }\nserver { listen 443 ssl; server_name {{ domain }}; }\n',
      },
    },
    // A folder of sites that is not here.
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nVolume=/srv/sites:/etc/nginx/sites:ro\nHealthCmd=curl -fsS http://127.0.0.1:8089/ping\n',
        'nginx.conf': 'events {}\nhttp {\ninclude /etc/nginx/sites/*.conf;\n}\n',
      },
    },
    {
      files: {
        'grafana.container':
          '[Container]\nImage=docker.io/grafana/grafana-oss:11.4.0\nEnvironment=GF_SERVER_PROTOCOL=https\nHealthCmd=wget -q --spider https://127.0.0.1:3000/api/health\n',
      },
    },

    {
      files: {
        'kc.container':
          "[Container]\nImage=quay.io/keycloak/keycloak:26.0.7\nExec=start --import-realm\nPublishPort=127.0.0.1:8180:8080\nEnvironment=KC_HTTP_ENABLED=true KC_HEALTH_ENABLED=true\nHealthCmd=bash -c \"exec 3<>/dev/tcp/127.0.0.1/9000 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3\"\n",
      },
    },
    {
      files: {
        'kc.container':
          "[Container]\nImage=quay.io/keycloak/keycloak:24.0.5\nExec=start --import-realm\nPublishPort=127.0.0.1:8180:8080\nEnvironment=KC_HTTP_ENABLED=true KC_HEALTH_ENABLED=true\nHealthCmd=bash -c \"exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3\"\n",
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Pod=shop.pod
Environment=PORT=3000
Exec=bundle exec puma
HealthCmd=curl -fsS http://127.0.0.1:3000/up
`,
        'quadlet/shop.pod': `[Pod]
PublishPort=127.0.0.1:3100:3000
`,
      },
    },
    {
      files: {
        'quadlet/db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Exec=postgres -c port=5440
HealthCmd=pg_isready -d "host=127.0.0.1 port=5440 dbname=shop"
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
    },
    {
      files: {
        'quadlet/db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Exec=postgres -c port=5440
HealthCmd=pg_isready -U shop -d shop
Environment=PGPORT=5440
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
    },
    {
      files: {
        'quadlet/db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Exec=postgres -c port=5440
HealthCmd=pg_isready -U shop -d shop -p 5440
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
    },
    // Gunicorn with a certificate, and the socket that it makes.
    {
      files: {
        'g.container':
          '[Container]\nImage=a.io/a:1\nExec=gunicorn a.wsgi -b 0.0.0.0:8443 --certfile /run/secrets/crt --keyfile /run/secrets/key\nHealthCmd=curl -fsSk https://127.0.0.1:8443/health\n',
        'c.container':
          '[Container]\nImage=a.io/a:1\nExec=gunicorn -c /etc/g.py a.wsgi -b 0.0.0.0:8443\nHealthCmd=curl -fsSk https://127.0.0.1:8443/health\n',
        'u.container':
          '[Container]\nImage=a.io/a:1\nExec=uvicorn a.asgi:app --uds /run/g.sock\nHealthCmd=curl -f --unix-socket /run/g.sock http://localhost/ping\n',
      },
    },
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/valkey/valkey:8\nExec=valkey-server /etc/valkey.conf\nHealthCmd=valkey-cli -p 6380 ping\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=PORT=8080 ADMIN_PORT=8081\nHealthCmd=wget -qO- http://127.0.0.1:8081/\n',
        'site.container':
          '[Container]\nImage=a.io/site:1\nEnvironment=HTTP_PORT=443\nHealthCmd=wget -qO- http://127.0.0.1:3000/\n',
        'api.container':
          '[Container]\nImage=a.io/api:1\nEnvironment=LISTEN_ADDR=:9000\nHealthCmd=wget -qO- http://127.0.0.1:9000/\n',
      },
    },
    {
      files: {
        'wiki.container':
          '[Container]\nImage=docker.io/library/php:8.3-fpm-alpine\nHealthCmd=SCRIPT_NAME=/ping SCRIPT_FILENAME=/ping REQUEST_METHOD=GET cgi-fcgi -bind -connect localhost:9000\n',
      },
    },
    {
      files: {
        // Another host is asked; the port of TLS.
        'pool.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.24.1\nHealthCmd=pg_isready -h db -p 5432\n',
        'pool/pgbouncer.ini': '[databases]\n* = host=db\n[pgbouncer]\nlisten_port = 6432\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8.2\nExec=redis-server /etc/redis.conf\nHealthCmd=redis-cli --tls -p 6380 ping\n',
        'redis.conf': 'port 6379\ntls-port 6380\ntls-cert-file /tls/a\n',
      },
    },
    {
      files: {
        'w.container': unit('PublishPort=127.0.0.1:8080:8000\nHealthCmd=curl -f http://localhost:8000/'),
      },
    },
    {
      files: {
        'w.container': unit(
          'PublishPort=127.0.0.1:8080:8000\nEnvironment=MANAGEMENT_PORT=9000\nHealthCmd=curl -f http://localhost:9000/',
        ),
      },
    },
    { files: { 'w.container': unit('HealthCmd=curl -f http://localhost:9000/') } },
    { files: { 'w.container': unit('PublishPort=127.0.0.1:80:8000\nHealthCmd=nc -z -w 2 localhost 8000') } },
    {
      files: {
        'w.container': unit('PublishPort=127.0.0.1:80:8000\nHealthCmd=curl -f http://auth.example.com:8080/'),
      },
    },
    {
      files: {
        'a.pod': '[Pod]\nPublishPort=127.0.0.1:3001:3000\n',
        'a.container': '[Container]\nImage=a.io/a:1\nPod=a.pod\nHealthCmd=curl -f http://localhost:3000/\n',
      },
    },
    {
      files: {
        'a.pod': '[Pod]\nPublishPort=127.0.0.1:3001:3000\n',
        'a.container': '[Container]\nImage=a.io/a:1\nPod=a.pod\nHealthCmd=curl -f http://localhost:9187/\n',
      },
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.4.7\nExec=redis-server --port 0 --unixsocket /run/r/redis.sock\nHealthCmd=redis-cli -s /run/r/redis.sock ping\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=r.example/app:1\nEnvironment=MANAGEMENT_SERVER_PORT=8081 SERVER_PORT=8080\nHealthCmd=curl -fs http://localhost:8081/actuator/health/readiness\n',
      },
    },
    // Its own page may be anywhere.
    {
      files: {
        'a.container':
          '[Container]\nImage=r.example/app:1\nEnvironment=MANAGEMENT_SERVER_PORT=8081 SERVER_PORT=8080\nHealthCmd=curl -fs http://localhost:8080/ping\n',
      },
    },
    {
      files: {
        's.container':
          '[Container]\nImage=docker.io/matrixdotorg/synapse:v1\nPublishPort=127.0.0.1:8008:8008\nHealthCmd=curl -fs http://localhost:8008/health\n',
        'etc/nginx/conf.d/s.conf': 'server { listen 80; location / { proxy_pass http://127.0.0.1:8008; } }\n',
      },
    },
    {
      files: {
        's.container':
          '[Container]\nImage=docker.io/matrixdotorg/synapse:v1\nPublishPort=127.0.0.1:8008:8008\nHealthCmd=curl -fs https://localhost:8008/health\n',
        'etc/nginx/conf.d/s.conf':
          'server { listen 80; location / { proxy_pass https://127.0.0.1:8008; } }\n',
      },
    },
    {
      files: {
        'salt/files/app.container':
          '{%- set v = pillar.get("app", {}) -%}\n[Container]\nImage=r.example/app:1\nPublishPort={{ v.listen }}:6875:80\nHealthCmd=curl -fs http://127.0.0.1/up\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=r.example/app:1\nPublishPort=127.0.0.1:50051:50051\nEnvironment=LISTEN_ADDR=:50051\nHealthCmd=/bin/grpc_health_probe -addr=:50051\n',
      },
    },
  ],
};
