import type { Twins } from '../define-rule.ts';

const unit = (image: string, ...lines: string[]) =>
  `[Container]\nImage=docker.io/library/${image}\n${lines.join('\n')}\n[Install]\nWantedBy=default.target\n`;
const site = 'server {\n  listen 80;\n  server_name shop.example;\n  root /srv;\n}\n';
const nginxConf = (include: string) => `events {}\nhttp {\n  include mime.types;\n  include ${include};\n}\n`;

/** For across.config-unread. */
export const twins: Twins = {
  bad: [
    // A folder that brings both files, of which one is named.
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/conf:/etc/postgresql:ro\nExec=postgres -c config_file=/etc/postgresql/postgresql.conf\n',
        'conf/postgresql.conf': "listen_addresses = '*'\nmax_connections = 50\n",
        'conf/pg_hba.conf': 'local all all peer\n',
      },
      line: 3,
    },
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/pg/90-app.conf:/etc/postgresql/conf.d/90-app.conf:ro\n',
        'pg/90-app.conf': '# postgresql\nshared_buffers = 1GB\nwork_mem = 8MB\nmax_connections = 50\n',
      },
      line: 3,
    },
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/pg/pg_hba.conf:/etc/postgresql/pg_hba.conf:ro\nVolume=/srv/pg/init.sql:/docker-entrypoint-initdb.d/init.sql:ro\n',
        'pg/pg_hba.conf': 'local all all peer\n',
        'pg/init.sql': 'CREATE ROLE app LOGIN;\n',
      },
      line: 3,
    },
    {
      files: {
        'redis.container': unit('redis:7.4', 'Volume=./redis.conf:/usr/local/etc/redis/redis.conf:ro'),
        'redis.conf': 'requirepass "{{ password }}"\n',
      },
      line: 3,
    },
    {
      files: {
        'redis.container': unit(
          'redis:7.4',
          'Exec=redis-server --appendonly yes',
          'Volume=./redis:/etc/redis:ro',
        ),
        'redis/redis.conf': 'maxmemory 100mb\n',
      },
      line: 4,
    },
    {
      files: {
        'db.container': unit('postgres:16', 'Volume=./postgresql.conf:/etc/postgresql/postgresql.conf:ro'),
        'postgresql.conf': 'shared_buffers = 256MB\n',
      },
      line: 3,
    },
    {
      files: {
        'db.container': unit(
          'postgres:16',
          'Exec=-c config_file=/etc/postgresql/postgresql.conf',
          'Volume=./postgresql.conf:/etc/postgresql/postgresql.conf:ro',
          'Volume=./pg_hba.conf:/etc/postgresql/pg_hba.conf:ro',
        ),
        'postgresql.conf': "listen_addresses = '*'\n",
        'pg_hba.conf': 'local all all scram-sha-256\n',
      },
      line: 5,
    },
    {
      files: {
        'web.container': unit('nginx:1.29', 'Volume=./shop.conf:/etc/nginx/sites-enabled/shop.conf:ro'),
        'shop.conf': site,
      },
      line: 3,
    },
    {
      files: {
        'web.container': unit('nginx:1.29', 'Volume=./shop:/etc/nginx/conf.d/shop:ro'),
        shop: site,
      },
      line: 3,
    },
    {
      files: {
        'web.container': unit(
          'nginx:1.29',
          'Volume=./nginx.conf:/etc/nginx/nginx.conf:ro',
          'Volume=./sites:/etc/nginx/sites-enabled:ro',
        ),
        'nginx.conf': nginxConf('/etc/nginx/conf.d/*.conf'),
        'sites/shop.conf': site,
      },
      line: 4,
    },
    {
      files: {
        'lb.container': unit('haproxy:3.0', 'Volume=./haproxy.cfg:/etc/haproxy/haproxy.cfg:ro'),
        'haproxy.cfg': 'defaults\n  mode http\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/conf:/etc/postgresql:ro\nExec=postgres -c config_file=/etc/postgresql/postgresql.conf\n',
        'conf/postgresql.conf': "listen_addresses = '*'\nhba_file = '/etc/postgresql/pg_hba.conf'\n",
        'conf/pg_hba.conf': 'local all all peer\n',
      },
    },
    {
      files: {
        'redis.container': unit(
          'redis:7.4',
          'Exec=redis-server /usr/local/etc/redis/redis.conf --appendonly yes',
          'Volume=./redis.conf:/usr/local/etc/redis/redis.conf:ro',
          'Volume=./limits.conf:/usr/local/etc/redis/redis-limits.conf:ro',
        ),
        'redis.conf': 'include /usr/local/etc/redis/redis-limits.conf\n',
        'limits.conf': 'maxmemory 100mb\n',
      },
    },
    // Named from the folder that it works in, by a script, by an entry point of the unit.
    {
      files: {
        'redis.container': unit('redis:7.4', 'Exec=redis.conf', 'Volume=./redis.conf:/data/redis.conf:ro'),
        'cache.container': unit(
          'redis:7.4',
          'Exec=sh /start.sh',
          'Volume=./redis.conf:/etc/redis/redis.conf:ro',
          'Volume=./start.sh:/start.sh:ro',
        ),
        'queue.container': unit(
          'redis:7.4',
          'Entrypoint=/start.sh',
          'Volume=./redis.conf:/etc/redis/redis.conf:ro',
          'Volume=./start.sh:/start.sh:ro',
        ),
        'redis.conf': 'maxmemory 100mb\n',
        'start.sh': '#!/bin/sh\nexec redis-server /etc/redis/redis.conf\n',
      },
    },
    {
      files: {
        'db.container': unit(
          'postgres:16',
          'Exec=-c config_file=/etc/postgresql/postgresql.conf',
          'Volume=./postgresql.conf:/etc/postgresql/postgresql.conf:ro',
          'Volume=./pg_hba.conf:/etc/postgresql/pg_hba.conf:ro',
        ),
        'postgresql.conf': "hba_file = '/etc/postgresql/pg_hba.conf'\n",
        'pg_hba.conf': 'local all all scram-sha-256\n',
      },
    },
    // In the data folder, and where a script of the first start copies it.
    {
      files: {
        'db.container': unit(
          'postgres:16',
          'Environment=PGDATA=/pg/data',
          'Volume=./pg_hba.conf:/pg/data/pg_hba.conf:ro',
        ),
        'pg_hba.conf': 'local all all scram-sha-256\n',
      },
    },
    {
      files: {
        'db.container': unit(
          'postgres:16',
          'Volume=./pg_hba.conf:/conf/pg_hba.conf:ro',
          'Volume=./init:/docker-entrypoint-initdb.d:ro',
        ),
        'pg_hba.conf': 'local all all scram-sha-256\n',
        'init/10-hba.sh': '#!/bin/sh\ncp /conf/pg_hba.conf "$PGDATA/pg_hba.conf"\n',
      },
    },
    {
      files: {
        'web.container': unit(
          'nginx:1.29',
          'Volume=./shop.conf:/etc/nginx/conf.d/shop.conf:ro',
          'Volume=./more:/etc/nginx/sites-enabled:ro',
          'Volume=./templates:/etc/nginx/templates:ro',
        ),
        'shop.conf': `include /etc/nginx/sites-enabled/*;\n${site}`,
        'more/blog': site.replace('shop', 'blog'),
        'templates/api.conf.template': site.replace('shop', 'api'),
      },
    },
    {
      files: {
        'web.container': unit(
          'nginx:1.29',
          'Volume=./nginx.conf:/etc/nginx/nginx.conf:ro',
          'Volume=./sites:/etc/nginx/sites-enabled:ro',
          'Volume=./all:/etc/nginx/sites-available:ro',
        ),
        'nginx.conf': nginxConf('sites-enabled/*'),
        'sites/shop.conf': site,
      },
    },
    // Another image has an nginx.conf of its own.
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example/edge:2\nVolume=./shop.conf:/etc/nginx/sites-enabled/shop.conf:ro\n',
        'shop.conf': site,
      },
    },
    {
      files: {
        'lb.container': unit(
          'haproxy:3.0',
          'Exec=haproxy -f /etc/haproxy/haproxy.cfg',
          'Volume=./haproxy.cfg:/etc/haproxy/haproxy.cfg:ro',
        ),
        'haproxy.cfg': 'defaults\n  mode http\n',
      },
    },
  ],
};
