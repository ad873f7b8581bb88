import type { Twins } from '../define-rule.ts';

/** For across.config-not-mounted. */
export const twins: Twins = {
  bad: [
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
