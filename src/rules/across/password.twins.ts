import type { Twins } from '../define-rule.ts';

const redis = (exec: string) =>
  `[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis\nNetwork=app.network\nExec=${exec}\n`;
const postgres = (...lines: string[]) =>
  `[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nNetwork=app.network\n${lines.map((line) => `${line}\n`).join('')}`;
const web = (...lines: string[]) =>
  `[Container]\nImage=docker.io/acme/web:1\nNetwork=app.network\n${lines.map((line) => `${line}\n`).join('')}`;
const network = { 'app.network': '[Network]\n' };

/** For across.password. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'php.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nVolume=./shop.ini:/usr/local/etc/php/conf.d/shop.ini:ro\n',
        'redis.container': '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis\n',
        'redis.conf': 'requirepass 8d7f6s8df7s6df8\n',
        'shop.ini': 'session.save_handler = redis\nsession.save_path = "tcp://redis:6379?database=2"\n',
      },
      file: 'shop.ini',
      line: 2,
    },

    {
      files: {
        'web.container': web('Environment=REDIS_URL=redis://redis:6379/0'),
        'redis.container': redis('redis-server --requirepass sea-of-words'),
        ...network,
      },
      line: 4,
    },
    {
      files: {
        'web.container': web('Environment=CELERY_BROKER_URL=redis://:wrong@redis:6379/1'),
        'redis.container': redis('redis-server --requirepass sea-of-words'),
        ...network,
      },
      line: 4,
    },
    {
      files: {
        'web.env': 'LOG=info\nDATABASE_URL=postgresql+psycopg://acme:one%40two@db:5432/acme\n',
        'web.container': web('EnvironmentFile=web.env'),
        'db.container': postgres('Environment=POSTGRES_USER=acme', 'Environment=POSTGRES_PASSWORD=other'),
        ...network,
      },
      line: 2,
    },
    {
      files: {
        'web.container': web(
          'Environment=DB_HOST=db',
          'Environment=DB_USER=postgres',
          'Environment=DB_PASSWORD=one',
        ),
        'db.container': postgres('Environment=POSTGRES_PASSWORD=other'),
        ...network,
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'php.container':
          '[Container]\nImage=a.io/shop:8.3-fpm\nVolume=./shop.ini:/usr/local/etc/php/conf.d/shop.ini:ro\n',
        'redis.container': '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis\n',
        'redis.conf': 'requirepass 8d7f6s8df7s6df8\n',
        'shop.ini':
          'session.save_handler = redis\nsession.save_path = "tcp://redis:6379?auth=8d7f6s8df7s6df8"\n',
      },
    },

    {
      files: {
        'web.env':
          'REDIS_URL=redis://:sea%20of@redis:6379/0\nDATABASE_URL=postgres://acme:one%40two@db/acme\n',
        'web.container': web('EnvironmentFile=web.env'),
        'redis.container': redis('redis-server --requirepass "sea of"'),
        'db.container': postgres('Environment=POSTGRES_USER=acme', 'Environment=POSTGRES_PASSWORD=one@two'),
        ...network,
      },
    },
    // The password comes apart from the address, or in a file that is not here; another Redis asks for none.
    {
      files: {
        'web.container': web(
          'Environment=REDIS_URL=redis://redis:6379/0',
          'Secret=r,type=env,target=REDIS_PASSWORD',
        ),
        'api.container': web(
          'Environment=REDIS_URL=redis://redis:6379/0',
          'EnvironmentFile=/etc/shop/secrets.env',
        ),
        'job.container': web('Environment=CACHE_URL=redis://plain:6379/0'),
        'redis.container': redis('redis-server --requirepass sea-of-words'),
        'plain.container': redis('redis-server').replace('ContainerName=redis', 'ContainerName=plain'),
        ...network,
      },
    },
    // Another role, one that a script gives a password, a password that is filled in, another server.
    {
      files: {
        'web.container': web('Environment=DATABASE_URL=postgres://reader:r@db/acme'),
        'api.container': web('Environment=DATABASE_URL=postgres://acme:{{ password }}@db/acme'),
        'job.container': web('Environment=DATABASE_URL=postgres://acme:x@elsewhere.example/acme'),
        'db.container': postgres('Environment=POSTGRES_USER=acme', 'Environment=POSTGRES_PASSWORD=other'),
        ...network,
      },
    },
    {
      files: {
        'web.container': web('Environment=DATABASE_URL=postgres://postgres:new@db/acme'),
        'db.container': postgres(
          'Environment=POSTGRES_PASSWORD=first',
          'Volume=./init:/docker-entrypoint-initdb.d:ro',
        ),
        'init/10.sql': "ALTER ROLE postgres PASSWORD 'new';\n",
        ...network,
      },
    },
  ],
};
