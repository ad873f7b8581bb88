import type { Twins } from '../define-rule.ts';

/** For across.config-not-mounted. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'pgbouncer.ini': `[databases]
shop = host=db
[pgbouncer]
listen_addr = *
auth_type = scram-sha-256
auth_file = /etc/pgbouncer/users.txt
`,
        'p.container': `[Container]
Image=docker.io/edoburu/pgbouncer:v1.23.1-p2
Volume=/etc/p/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro
Secret=users,type=mount,target=/etc/pgbouncer/userlist.txt
`,
      },
      line: 6,
    },
    {
      files: {
        'pgbouncer.ini': `[databases]
shop = host=db
[pgbouncer]
listen_addr = *
auth_type = scram-sha-256
auth_file = /etc/pgbouncer/userlist.txt
`,
        'p.container': `[Container]
Image=docker.io/edoburu/pgbouncer:v1.23.1-p2
Volume=/etc/p/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro
`,
      },
      line: 6,
    },
    // Another name than that of the mount beside it.
    {
      files: {
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/lab/uwsgi.ini:/etc/uwsgi/uwsgi.ini:ro
Exec=uwsgi --ini /etc/uwsgi/lab.ini
`,
        'uwsgi.ini': `[uwsgi]
socket = 0.0.0.0:3031
`,
      },
      line: 6,
    },
    {
      files: {
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/lab/config.toml:/etc/lab/config.toml:ro
Environment=LAB_CONFIG=/etc/lab/lab.toml
`,
      },
      line: 6,
    },
    // The folder has it under another name.
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/conf:/etc/postgresql:ro\nExec=postgres -c config_file=/etc/postgresql/postgres.conf\n',
        'conf/postgresql.conf': "listen_addresses = '*'\nmax_connections = 50\n",
      },
      line: 4,
    },
    {
      files: {
        'postgresql.conf': `max_connections = 20
shared_buffers = 64MB
hba_file = '/etc/postgres/pg_hba.conf'
`,
        'p.container': `[Container]
Image=docker.io/library/postgres:16
Volume=/srv/pg:/etc/postgresql:ro
Exec=-c config_file=/etc/postgresql/postgresql.conf
`,
      },
      line: 3,
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nExec=redis-server /etc/redis/redis.conf\nVolume=/srv/redis.conf:/usr/local/etc/redis/redis.conf:ro\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nExec=postgres -c config_file=/etc/postgresql/postgresql.conf\n',
      },
      line: 3,
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/postgis/postgis:16-3.4
Volume=/srv/pg_hba.conf:/etc/postgresql/pg_hba.conf:ro
Exec=postgres -c hba_file=/etc/postgresql/hba.conf
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'pgbouncer.ini': `[databases]
shop = host=db
[pgbouncer]
listen_addr = *
auth_type = scram-sha-256
auth_file = /etc/pgbouncer/userlist.txt
`,
        'p.container': `[Container]
Image=docker.io/edoburu/pgbouncer:v1.23.1-p2
Volume=/etc/p/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro
Secret=users,type=mount,target=/etc/pgbouncer/userlist.txt
`,
      },
    },
    // This image writes the file down.
    {
      files: {
        'pgbouncer.ini': `[databases]
shop = host=db
[pgbouncer]
listen_addr = *
auth_type = scram-sha-256
auth_file = /etc/pgbouncer/userlist.txt
`,
        'p.container': `[Container]
Image=docker.io/edoburu/pgbouncer:v1.23.1-p2
Volume=/etc/p/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro
Environment=DB_USER=shop
Secret=pw,type=env,target=DB_PASSWORD
`,
      },
    },
    // The image brings the first.
    {
      files: {
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/lab/extra.ini:/etc/uwsgi/extra.ini:ro
Exec=uwsgi --ini /etc/uwsgi/lab.ini --ini /etc/uwsgi/extra.ini
`,
      },
    },
    // A secret is a file too.
    {
      files: {
        'redis.conf': `maxmemory 10mb
aclfile /run/secrets/acl
include /etc/redis/more.conf
`,
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
Exec=redis-server /etc/redis/redis.conf
Volume=/srv/redis:/etc/redis:ro
Secret=acl
`,
      },
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nExec=redis-server /etc/redis/redis.conf\nVolume=/srv/redis:/etc/redis/:ro\n',
      },
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/acme/redis:7\nExec=redis-server /etc/redis/redis.conf\n',
      },
    },
  ],
};
