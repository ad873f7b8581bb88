import type { Twins } from '../define-rule.ts';

/** For across.hba-subnet. */
export const twins: Twins = {
  bad: [
    // Who comes by the published port of this machine's own loopback comes from the network too.
    {
      files: {
        'pg_hba.conf': 'local all all scram-sha-256\nhost orders orders 10.19.0.0/24 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.10\nNetwork=n.network\nPublishPort=127.0.0.1:5432:5432\nVolume=/etc/pg/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf\n',
        'n.network': '[Network]\nSubnet=10.91.0.0/24\n',
      },
      line: 2,
    },
    // Docker's addresses, on a network of Podman's.
    {
      files: {
        'pg_hba.conf':
          'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\nhost shop_production shop 172.18.0.0/16 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.10\nNetwork=n.network\nVolume=/etc/pg/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pg\nSecret=pg\n',
        'n.network': '[Network]\n',
      },
      line: 3,
    },
    {
      files: {
        'pg_hba.conf': `local all all scram-sha-256
host shop shop 10.9.0.20/32 scram-sha-256
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Network=shop.network:ip=10.9.0.10
`,
        'quadlet/pg.volume': `[Volume]
`,
        'quadlet/shop.network': `[Network]
Subnet=10.9.0.0/24
`,
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=shop.network
Environment=DATABASE_URL=postgresql://shop@shop-db/shop
`,
      },
      line: 2,
    },
    {
      files: {
        'pg_hba.conf': `local all all scram-sha-256
host shop shop 10.9.0.20/32 scram-sha-256
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Network=shop.network:ip=10.9.0.10
`,
        'quadlet/pg.volume': `[Volume]
`,
        'quadlet/shop.network': `[Network]
Subnet=10.9.0.0/24
`,
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=shop.network:ip=10.9.0.21
Environment=DATABASE_URL=postgresql://shop@shop-db/shop
`,
      },
      line: 2,
    },
    {
      files: {
        'pg_hba.conf': 'host app app 10.98.0.0/24 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nNetwork=back.network\nVolume=/etc/shop/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf\n',
        'back.network': '[Network]\nSubnet=10.99.0.0/24\n',
        'scratch.container': '[Container]\nImage=docker.io/library/postgres:16\nNetwork=none\n',
      },
      line: 1,
    },
    {
      files: {
        'pg_hba.conf': `local all all peer
host app app 10.98.0.0/24 scram-sha-256
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
Network=back.network
`,
        'back.network': `[Network]
Subnet=10.99.0.0/24
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'pg_hba.conf':
          'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\nhost shop_production shop 10.89.0.0/16 scram-sha-256\nhost shop_production shop 172.16.0.0/12 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.10\nNetwork=n.network\nVolume=/etc/pg/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pg\nSecret=pg\n',
        'n.network': '[Network]\n',
      },
    },
    {
      files: {
        'pg_hba.conf': `local all all scram-sha-256
host shop shop 10.9.0.20/32 scram-sha-256
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Network=shop.network:ip=10.9.0.10
`,
        'quadlet/pg.volume': `[Volume]
`,
        'quadlet/shop.network': `[Network]
Subnet=10.9.0.0/24
`,
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=shop.network:ip=10.9.0.20
Environment=DATABASE_URL=postgresql://shop@shop-db/shop
`,
      },
    },
    // Of two servers the one that reads the file counts.
    {
      files: {
        'pg_hba.conf': 'host app app 10.99.0.0/24 scram-sha-256\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nNetwork=back.network\nVolume=/etc/shop/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=-c hba_file=/etc/pg_hba.conf\n',
        'back.network': '[Network]\nSubnet=10.99.0.0/24\n',
        'scratch.container': '[Container]\nImage=docker.io/library/postgres:16\nNetwork=other.network\n',
        'other.network': '[Network]\nSubnet=10.98.0.0/24\n',
      },
    },
    // A wider range, and one that is shut out.
    {
      files: {
        'pg_hba.conf': `host app app 10.99.0.0/16 scram-sha-256
host all all 192.168.0.0/16 reject
host all all 127.0.0.1/32 scram-sha-256
host all all samenet scram-sha-256
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
Network=back.network
`,
        'back.network': `[Network]
Subnet=10.99.3.0/24
`,
      },
    },
    // Clients from outside.
    {
      files: {
        'pg_hba.conf': `hostssl all replica 10.20.0.0/16 scram-sha-256
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
Network=back.network
PublishPort=10.20.1.1:5432:5432
`,
        'back.network': `[Network]
Subnet=10.99.3.0/24
`,
      },
    },
    // podman chooses the subnet.
    {
      files: {
        'pg_hba.conf': `host all app 10.89.0.0/16 scram-sha-256
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
Network=back.network
`,
        'back.network': `[Network]
`,
      },
    },
  ],
};
