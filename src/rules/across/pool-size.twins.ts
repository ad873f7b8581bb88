import type { Twins } from '../define-rule.ts';

/** For across.pool-size. */
export const twins: Twins = {
  bad: [
    // Of two servers the address tells which.
    {
      files: {
        'app.container':
          '[Container]\nImage=registry.example.com/app:1\nNetwork=n.network\nEnvironment="DB_DSN=host=primary user=app dbname=app pool_max_conns=200" "DB_RO_DSN=host=standby user=app dbname=app pool_max_conns=20"\n',
        'primary.container':
          '[Container]\nImage=docker.io/library/postgres:17.2\nContainerName=primary\nNetwork=n.network\nExec=-c max_connections=150\n',
        'standby.container':
          '[Container]\nImage=docker.io/library/postgres:17.2\nContainerName=standby\nNetwork=n.network\nExec=-c max_connections=150\n',
      },
      line: 4,
    },
    {
      files: {
        'etc/config.yaml': `server:
  address: ":8080"
  shutdown_timeout: 20s
database:
  host: db
  max_open_conns: 150
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/shop/config.yaml:/etc/app/config.yaml:ro
PublishPort=127.0.0.1:8080:8080
StopTimeout=30
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=db
Network=n.network
Environment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pw
`,
        'n.network': `[Network]
`,
      },
      line: 6,
    },
    {
      files: {
        'api.container':
          '[Container]\nImage=a.io/api:1\nEnvironment="ConnectionStrings__Db=Host=db;Database=a;Username=a;Maximum Pool Size=200"\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\n',
      },
      line: 3,
    },
    {
      files: {
        'api.container':
          '[Container]\nImage=a.io/api:1\nEnvironment=DB_DSN="host=db user=a dbname=a pool_max_conns=200"\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\n',
      },
      line: 3,
    },
    {
      files: {
        'api.container':
          '[Container]\nImage=a.io/api:1\nEnvironment=DATABASE_URL=ecto://a@db/a\nEnvironment=POOL_SIZE=200\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\n',
      },
      line: 4,
    },
    {
      files: {
        'tasks.container':
          '[Container]\nImage=a.io/web:1\nExec=celery -A shop worker --concurrency=8\nEnvironment=DB_POOL_SIZE=50\n',
        'postgresql.conf': 'max_connections = 200\n',
      },
      line: 4,
    },
    {
      files: {
        'api.container':
          '[Container]\nImage=a.io/api:1\nEnvironment=DATABASE_URL=postgres://a@db/a\nEnvironment=DB_MAX_OPEN_CONNS=200\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container': `[Container]
Image=docker.io/acme/app:1
Environment=DB_POOL_SIZE=50
`,
        'postgresql.conf': `max_connections = 20
`,
      },
      line: 3,
    },
    // Together.
    {
      files: {
        'postgresql.conf': 'max_connections = 20\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=n.network\n',
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network\nExec=puma -w 3\nEnvironment=DATABASE_URL=postgres://a@db/a?pool=5\n',
        'worker.container':
          '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://a@db/a?pool=10\n',
        'n.network': '[Network]\n',
      },
      line: 1,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nExec=postgres -c max_connections=30\n',
        'web.container':
          '[Container]\nImage=a.io/w:1\nEnvironment=DJANGO_SETTINGS_MODULE=a.settings DB_HOST=db\nExec=gunicorn a.wsgi -w 8 --threads 8\n',
      },
      line: 4,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nVolume=./pg.conf:/etc/pg.conf:ro\nExec=-c config_file=/etc/pg.conf\n',
        'pg.conf': "listen_addresses = '*'\nmax_connections = 25\nshared_buffers = 128MB\n",
        'shop.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nEnvironment=DB_HOST=db DB_PORT=5432\nVolume=./pool.conf:/usr/local/etc/php-fpm.d/zz-pool.conf:ro\n',
        'pool.conf': '[www]\nlisten = 9000\npm = static\npm.max_children = 40\n',
      },
      file: 'pg.conf',
      line: 2,
    },
    // The URL is a secret, and the file of variables is shared.
    {
      files: {
        'postgresql.conf': 'max_connections = 30\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\n',
        'api.container':
          '[Unit]\nAfter=db.service\n[Container]\nImage=docker.io/acme/app:1\nSecret=db-url,type=env,target=DATABASE_URL\nEnvironmentFile=/srv/common.env\n',
        'worker.container':
          '[Unit]\nAfter=db.service\n[Container]\nImage=docker.io/acme/app:1\nSecret=db-url,type=env,target=DATABASE_URL\nEnvironmentFile=/srv/common.env\n',
        'common.env': 'PG_POOL_MAX=20\n',
      },
      line: 1,
    },
  ],
  good: [
    // The connections are PgBouncer's, which shares the pod's address.
    {
      files: {
        'data.pod': '[Pod]\nNetwork=a.network\nNetworkAlias=data\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nPod=data.pod\nVolume=/srv/pg/postgresql.conf:/etc/postgresql/postgresql.conf:ro\nExec=-c config_file=/etc/postgresql/postgresql.conf\n',
        'pg/postgresql.conf': "listen_addresses = 'localhost'\nmax_connections = 40\n",
        'bouncer.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.24.1-p1\nPod=data.pod\nVolume=/srv/pg/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro\n',
        'pg/pgbouncer.ini':
          '[databases]\nferry = host=127.0.0.1 port=5432 dbname=ferry\n[pgbouncer]\nlisten_addr = 0.0.0.0\nlisten_port = 6432\ndefault_pool_size = 25\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=DATABASE_HOST=data DATABASE_PORT=6432 DATABASE_MAX_OPEN_CONNS=60\n',
        'a.network': '[Network]\n',
      },
    },
    {
      files: {
        'app.container':
          '[Container]\nImage=registry.example.com/app:1\nNetwork=n.network\nEnvironment="DB_DSN=host=primary user=app dbname=app pool_max_conns=140" "DB_RO_DSN=host=standby user=app dbname=app pool_max_conns=20"\n',
        'primary.container':
          '[Container]\nImage=docker.io/library/postgres:17.2\nContainerName=primary\nNetwork=n.network\nExec=-c max_connections=150\n',
        'standby.container':
          '[Container]\nImage=docker.io/library/postgres:17.2\nContainerName=standby\nNetwork=n.network\nExec=-c max_connections=150\n',
      },
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nVolume=./pg.conf:/etc/pg.conf:ro\nExec=-c config_file=/etc/pg.conf\n',
        'pg.conf': "listen_addresses = '*'\nmax_connections = 25\nshared_buffers = 128MB\n",
        'shop.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nEnvironment=DB_HOST=db DB_PORT=5432\nVolume=./pool.conf:/usr/local/etc/php-fpm.d/zz-pool.conf:ro\n',
        'pool.conf': '[www]\nlisten = 9000\npm = static\npm.max_children = 20\n',
      },
    },
    {
      files: {
        'tasks.container':
          '[Container]\nImage=a.io/web:1\nExec=celery -A shop worker -P threads --concurrency=8\nEnvironment=DB_POOL_SIZE=50\n',
        'postgresql.conf': 'max_connections = 200\n',
      },
    },
    // Through a pooler, the server sees the pooler's connections alone.
    {
      files: {
        'postgresql.conf': 'max_connections = 20\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=n.network\n',
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://a@pgbouncer/a?pool=15\n',
        'worker.container':
          '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://a@pgbouncer/a?pool=15\n',
        'n.network': '[Network]\n',
      },
    },
    {
      files: {
        'web.container': `[Container]
Image=docker.io/acme/app:1
Environment=DB_POOL_SIZE=10 WEB_CONCURRENCY=4 DB_MAX_OVERFLOW=5
`,
        'postgresql.conf': `max_connections = 100
`,
      },
    },
    // Through a pooler.
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nExec=postgres -c max_connections=30\n',
        'web.container':
          '[Container]\nImage=a.io/w:1\nEnvironment=DJANGO_SETTINGS_MODULE=a.settings DB_HOST=pgbouncer\nExec=gunicorn a.wsgi -w 8 --threads 8\n',
      },
    },
    {
      files: {
        'db.container': '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\n',
        'web.container':
          '[Container]\nImage=a.io/w:1\nEnvironment=DJANGO_SETTINGS_MODULE=a.settings DB_HOST=db\nExec=gunicorn a.wsgi -w 8 --threads 8\n',
      },
    },
  ],
};
