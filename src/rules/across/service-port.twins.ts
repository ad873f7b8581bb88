import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.service-port. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: worker\n      image: registry.example.org/app:1.2.3\n      env:\n        - {name: REDIS_URL, value: "redis://127.0.0.1:6380/1"}\n    - name: broker\n      image: docker.io/library/redis:7.4.6\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 10,
    },

    // A template names the image: its command and its data tell what runs.
    {
      files: {
        'app.env.j2': 'SPRING_DATASOURCE_URL=jdbc:postgresql://crm-db:5433/{{ db }}?ApplicationName=crm\n',
        'app.container.j2':
          '[Container]\nImage={{ app_image }}\nNetwork=crm.network\nEnvironmentFile={{ etc }}/app.env\n',
        'crm-db.container.j2':
          '[Container]\nImage={{ pg_image }}\nContainerName=crm-db\nNetwork=crm.network\nVolume=crm-db.volume:/var/lib/postgresql/data\nEnvironment=POSTGRES_PASSWORD_FILE=/run/secrets/pg\nSecret=pg\nExec=-c config_file=/etc/postgresql.conf\nVolume={{ etc }}/postgresql.conf:/etc/postgresql.conf:ro\n',
        'postgresql.conf.j2': "listen_addresses = '*'\nport = 5432\nshared_buffers = {{ buffers }}\n",
      },
      line: 1,
    },
    // What lives in the namespace of the database listens on another port too.
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/app:1\nNetwork=a.network\nEnvironment=DATABASE_URL=postgres://app@db:5433/app\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=a.network\n',
        'cache.container': '[Container]\nImage=docker.io/library/redis:8.2\nNetwork=container:db\n',
        'a.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'quadlet/api.container': `[Container]
Image=ghcr.io/example/relay:1
ContainerName=api
Network=a.network
PublishPort=127.0.0.1:9401:9401
Exec=serve --listen=:9401 
`,
        'quadlet/a.network': `[Network]
`,
        'quadlet/ws.container': `[Container]
Image=ghcr.io/example/ws:1
Network=a.network
Environment=API_URL=http://api:8080
Environment=PORT=3000
`,
      },
      line: 4,
      file: 'quadlet/ws.container',
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=host
Environment=PGHOST=127.0.0.1
Environment=PGPORT=5432
`,
        'quadlet/db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Network=host
Exec=postgres -c port=5440
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
      line: 5,
    },
    {
      files: {
        'app.pod': '[Pod]\n',
        'web.container':
          '[Container]\nImage=a.io/a:1\nPod=app.pod\nEnvironment=REDIS_URL=redis://127.0.0.1:6380/0\n',
        'redis.container': '[Container]\nImage=docker.io/library/redis:7.2.11\nPod=app.pod\n',
      },
      file: 'web.container',
      line: 4,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nVolume=./pg.conf:/etc/pg.conf:ro\nExec=-c config_file=/etc/pg.conf\n',
        'pg.conf': "listen_addresses = '*'\nport = 5433\nmax_connections = 50\n",
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironment=DB_HOST=db DB_PORT=5432\n',
      },
      file: 'pg.conf',
      line: 2,
    },

    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nEnvironment=DB_HOST=shop-db\nEnvironment=DB_PORT=5432\n',
        'db.container': '[Container]\nImage=docker.io/library/mariadb:11.4\nContainerName=shop-db\n',
      },
      line: 4,
    },
    {
      files: {
        'ui.container': '[Container]\nImage=a.io/ui:1\nEnvironment=API_URL=http://orders-api:8081/v1\n',
        'api.container':
          '[Container]\nImage=a.io/api:1\nContainerName=orders-api\nEnvironment=SERVER_PORT=8080\nHealthCmd=wget -qO- http://127.0.0.1:8080/actuator/health\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/w:1\nNetwork=n.network\nEnvironment=DATABASE_URL=ecto://shop@pool:5432/shop\nEnvironment=S3_ENDPOINT=http://minio:9001\n',
        'pool.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.24.1\nContainerName=pool\nNetwork=n.network\n',
        'pool/pgbouncer.ini': '[databases]\n* = host=db\n[pgbouncer]\nlisten_port = 6432\n',
        'n.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/w:1\nEnvironment=S3_ENDPOINT=http://minio:9001\n',
        'minio.container':
          '[Container]\nImage=quay.io/minio/minio:1\nContainerName=minio\nExec=server /data --console-address :9001\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nPod=app.pod\nEnvironment=DATABASE_URL=postgres://a@127.0.0.1:3306/a\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nPod=app.pod\n',
        'app.pod': '[Pod]\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Environment=CACHE=redis://redis:6380/0'),
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\nPublishPort=127.0.0.1:6380:6379\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': unit('Environment=DB_HOST=db DB_PORT=5433'),
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': unit('Environment=DB_HOST=db\nEnvironment=DB_PORT=5433'),
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\n',
      },
      line: 4,
    },
  ],
  good: [
    // A pooler in the namespace of the database, by whose name it is reached.
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/app:1\nNetwork=a.network\nEnvironment=DATABASE_URL=postgres://app@db:6432/app\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=a.network\n',
        'pool.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.23.1-p3\nNetwork=container:db\nEnvironment=DB_HOST=127.0.0.1 LISTEN_PORT=6432\n',
        'a.network': '[Network]\n',
      },
    },
    {
      files: {
        'quadlet/api.container': `[Container]
Image=ghcr.io/example/relay:1
ContainerName=api
Network=a.network
PublishPort=127.0.0.1:9401:9401
Exec=serve --listen=:9401 
`,
        'quadlet/a.network': `[Network]
`,
        'quadlet/ws.container': `[Container]
Image=ghcr.io/example/ws:1
Network=a.network
Environment=API_URL=http://api:9401
Environment=PORT=3000
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=host
Environment=PGHOST=127.0.0.1
Environment=PGPORT=6432
`,
        'quadlet/db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Network=host
Exec=postgres -c port=5440
`,
        'quadlet/pg.volume': `[Volume]
`,
        'quadlet/pool.container': `[Container]
Image=docker.io/edoburu/pgbouncer:1.24.1
Network=host
Environment=LISTEN_PORT=6432
`,
      },
    },
    {
      files: {
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=host
Environment=PGHOST=127.0.0.1
Environment=PGPORT=5440
`,
        'quadlet/db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Network=host
Exec=postgres -c port=5440
`,
        'quadlet/pg.volume': `[Volume]
`,
      },
    },
    // In the pod is a pooler too.
    {
      files: {
        'one.pod': '[Pod]\n',
        'pg.container': '[Container]\nImage=docker.io/library/postgres:17\nPod=one.pod\n',
        'bouncer.container': '[Container]\nImage=registry.example.org/infra/pgbouncer:1.24.1\nPod=one.pod\n',
        'app.container':
          '[Container]\nImage=a.example.org/app:1\nPod=one.pod\nEnvironment=PGHOST=127.0.0.1 PGPORT=6432\n',
      },
    },
    // Its management, and a port that its unit names besides.
    {
      files: {
        'ui.container':
          '[Container]\nImage=a.io/ui:1\nEnvironment=API_URL=http://api:8080 API_METRICS_URL=http://api:9100/metrics FEED_URL=http://api:9000 RPC=grpc://api:50051\n',
        'api.container':
          '[Container]\nImage=a.io/api:1\nContainerName=api\nEnvironment=PORT=8080 FEED_PORT=9000\nHealthCmd=wget -qO- http://127.0.0.1:8080/health\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/w:1\nEnvironment=S3_ENDPOINT=http://minio:9000\nEnvironment=S3_CONSOLE_URL=http://minio:9001\n',
        'minio.container':
          '[Container]\nImage=quay.io/minio/minio:1\nContainerName=minio\nExec=server /data --console-address :9001\n',
      },
    },
    {
      files: {
        'w.container': unit('Environment=CACHE=redis://redis:6380/0'),
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\nExec=redis-server --port 6380\n',
      },
    },
    {
      files: {
        'w.container': unit('Environment=DB_HOST=db DB_PORT=5432'),
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\n',
      },
    },
  ],
};
