import type { Twins } from '../define-rule.ts';

/** For across.postgres-listen. */
export const twins: Twins = {
  bad: [
    // The address is in a secret, and what waits for the server is on its network.
    {
      files: {
        'pg/postgresql.conf': "listen_addresses = 'localhost'\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nNetwork=n.network\nVolume=/srv/pg:/etc/postgresql:ro\nExec=-c config_file=/etc/postgresql/postgresql.conf\n',
        'app.container':
          '[Unit]\nRequires=pg.service\nAfter=pg.service\n[Container]\nImage=a.io/a:1\nNetwork=n.network\nSecret=db-url,type=env,target=DATABASE_URL\n',
        'n.network': '[Network]\n',
      },
      line: 1,
    },
    // A pooler asks it.
    {
      files: {
        'pg/postgresql.conf': "listen_addresses = 'localhost'\nmax_connections = 60\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=pg\nNetwork=n.network\nVolume=/srv/pg:/etc/postgresql:ro\nExec=-c config_file=/etc/postgresql/postgresql.conf\n',
        'pool/pgbouncer.ini':
          '[databases]\na = host=pg dbname=postgres\n\n[pgbouncer]\nauth_type = scram-sha-256\n',
        'n.network': '[Network]\n',
      },
      line: 1,
    },
    // The loopback address of its pod.
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nPod=shop.pod\nEnvironment=POSTGRES_DB=shop\nExec=postgres -c listen_addresses=\n',
        'app.container':
          '[Container]\nImage=registry.example.org/app:1\nPod=shop.pod\nEnvironment=DATABASE_URL=postgres://shop@127.0.0.1:5432/shop\n',
        'shop.pod': '[Pod]\n',
      },
      line: 5,
    },
    // Another network's address.
    {
      files: {
        'pg/postgresql.conf': "listen_addresses = '127.0.0.1, 10.9.0.5'\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=pg\nNetwork=n.network\nVolume=/srv/pg:/etc/postgresql:ro\nExec=-c config_file=/etc/postgresql/postgresql.conf\n',
        'app.container':
          '[Container]\nImage=a.io/a:1\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://a@pg/a\n',
        'n.network': '[Network]\nSubnet=10.8.0.0/24\n',
      },
      line: 1,
    },

    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
ContainerName=db
Network=n.network
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=-c config_file=/etc/postgresql.conf
`,
        'web.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=DB_HOST=db
`,
        'n.network': `[Network]
`,
        'srv/postgresql.conf': `listen_addresses = 'localhost'
`,
      },
      line: 1,
      file: 'srv/postgresql.conf',
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
ContainerName=db
Network=n.network
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=-c config_file=/etc/postgresql.conf
`,
        'web.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=DB_HOST=db
`,
        'n.network': `[Network]
`,
        'srv/postgresql.conf': `max_connections = 50
`,
      },
      line: 6,
    },
    {
      files: {
        'srv/db/postgresql.conf': "max_connections = 50\nlisten_addresses = 'localhost'\n",
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
ContainerName=db
Volume=/srv/db:/etc/postgresql:ro
Exec=postgres -c config_file=/etc/postgresql/postgresql.conf
`,
        'old.container': `[Container]
Image=docker.io/library/postgres:15.4
`,
        'web.container': `[Container]
Image=docker.io/acme/app:1
Environment=DB_HOST=db
`,
      },
      line: 2,
    },
  ],
  good: [
    // PgBouncer shares the pod's address, and who asks at its port asks no server.
    {
      files: {
        'data.pod': '[Pod]\nNetwork=a.network\nNetworkAlias=data\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nPod=data.pod\nVolume=/srv/pg/postgresql.conf:/etc/postgresql/postgresql.conf:ro\nExec=-c config_file=/etc/postgresql/postgresql.conf\n',
        'pg/postgresql.conf': "listen_addresses = 'localhost'\n",
        'bouncer.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.24.1-p1\nPod=data.pod\nVolume=/srv/pg/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro\n',
        'pg/pgbouncer.ini':
          '[databases]\nferry = host=127.0.0.1 port=5432 dbname=ferry\n[pgbouncer]\nlisten_addr = 0.0.0.0\nlisten_port = 6432\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=DATABASE_HOST=data DATABASE_PORT=6432\n',
        'a.network': '[Network]\n',
      },
    },
    // The address that the container is given.
    {
      files: {
        'pg/postgresql.conf': "listen_addresses = '127.0.0.1, 10.8.0.5'\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=pg\nNetwork=n.network:ip=10.8.0.5\nVolume=/srv/pg:/etc/postgresql:ro\nExec=-c config_file=/etc/postgresql/postgresql.conf\n',
        'app.container':
          '[Container]\nImage=a.io/a:1\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://a@pg/a\n',
        'n.network': '[Network]\nSubnet=10.8.0.0/24\n',
      },
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
ContainerName=db
Network=n.network
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=-c config_file=/etc/postgresql.conf
`,
        'web.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=DB_HOST=db
`,
        'n.network': `[Network]
`,
        'srv/postgresql.conf': `listen_addresses = '0.0.0.0'
`,
      },
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
ContainerName=db
Network=n.network
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
`,
        'web.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=DB_HOST=db
`,
        'n.network': `[Network]
`,
      },
    },
    // Each of two servers has a config of its own.
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
ContainerName=db
Volume=/srv/db:/etc/postgresql:ro
Exec=postgres -c config_file=/etc/postgresql/postgresql.conf
`,
        'old.container': `[Container]
Image=docker.io/library/postgres:15.4
Volume=/srv/old:/etc/postgresql:ro
Exec=postgres -c config_file=/etc/postgresql/postgresql.conf
`,
        'web.container': `[Container]
Image=docker.io/acme/app:1
Environment=DB_HOST=db
`,
        'srv/db/postgresql.conf': "listen_addresses = '*'\n",
        'srv/old/postgresql.conf': "listen_addresses = 'localhost'\n",
      },
    },
    // A client from the server's image.
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
ContainerName=db
Volume=/srv/db:/etc/postgresql:ro
Exec=postgres -c config_file=/etc/postgresql/postgresql.conf
`,
        'check.container': `[Container]
Image=docker.io/library/postgres:16.4
Environment=PGHOST=db
Exec=pg_checksums --check
`,
        'srv/db/postgresql.conf': "listen_addresses = '*'\n",
      },
    },
  ],
};
