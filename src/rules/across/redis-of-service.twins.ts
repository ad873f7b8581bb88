import type { Twins } from '../define-rule.ts';

const acl = `user default off ~* &* +@all
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~app:* -@all +@read +@write -@dangerous
`;
const config = 'bind 127.0.0.1 -::1\nport 6381\ndatabases 4\naclfile /etc/redis/users.acl\nmaxmemory 1gb\n';
const redis = '[Service]\nExecStart=/usr/bin/redis-server /etc/redis/redis.conf --supervised systemd\n';
const app = '[Service]\nExecStart=/usr/bin/node dist/worker.js\nEnvironmentFile=/etc/app/app.env\n';

/** For across.redis-of-service. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/app/app.env': 'REDIS_HOST=127.0.0.1\nREDIS_PORT=6379\nREDIS_USERNAME=app\nREDIS_DB=1\n',
        'app.service': app,
        'redis.service': redis,
        'etc/redis/redis.conf': config,
        'etc/redis/users.acl': acl,
      },
      line: 2,
    },
    {
      files: {
        'etc/app/app.env': 'REDIS_HOST=127.0.0.1\nREDIS_PORT=6381\nREDIS_USERNAME=web\nREDIS_DB=1\n',
        'app.service': app,
        'etc/redis/redis.conf': config,
        'etc/redis/users.acl': acl,
      },
      line: 3,
    },
    {
      files: {
        'app.service':
          '[Service]\nExecStart=/usr/bin/app\nEnvironment=REDIS_URL=redis://app@localhost:6381/7\n',
        'redis.service': redis,
        'etc/redis/redis.conf': config,
        'etc/redis/users.acl': acl,
      },
      line: 3,
    },
    // By the socket, and by the address of the machine.
    {
      files: {
        'etc/app/app.env': 'REDIS_URL=unix:///run/redis/redis.sock?db=0\n',
        'app.service': app,
        'etc/redis/redis.conf': `${config}unixsocket /run/redis/redis-server.sock\n`,
      },
      line: 1,
    },
    {
      files: {
        'app.env': 'REDIS_URL=redis://app@10.60.1.5:6379/0\n',
        'app.container':
          '[Container]\nImage=registry.example.com/app:1.2\nEnvironmentFile=/etc/app/app.env\n',
        'redis/master.conf': 'bind 10.60.1.5 127.0.0.1\nport 0\ntls-port 6379\n',
        'redis/replica.conf': 'bind 10.60.1.6 127.0.0.1\nport 0\ntls-port 6379\nreplicaof 10.60.1.5 6379\n',
      },
      line: 1,
    },
    {
      files: {
        'app.env': 'REDIS_URL=redis://default@10.60.1.5:6381/0\n',
        'app.container':
          '[Container]\nImage=registry.example.com/app:1.2\nEnvironmentFile=/etc/app/app.env\n',
        'redis/redis.conf': 'bind 10.60.1.5 127.0.0.1\nport 6381\naclfile /etc/redis/users.acl\n',
        'redis/users.acl': acl,
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'etc/app/app.env':
          'REDIS_URL=redis+socket:///run/redis/redis-server.sock?virtual_host=1\nCACHE_URL=rediss://app@10.60.1.5:6390/1\n',
        'app.service': app,
        'etc/redis/redis.conf':
          `${config}unixsocket /var/run/redis/redis-server.sock\ntls-port 6390\n`.replace(
            'bind ',
            'bind 10.60.1.5 ',
          ),
        'etc/redis/users.acl': acl,
      },
    },
    {
      files: {
        'etc/app/app.env': 'REDIS_HOST=localhost\nREDIS_PORT=6381\nREDIS_USERNAME=app\nREDIS_DB=3\n',
        'app.service': app,
        'redis.service': redis,
        'etc/redis/redis.conf': config,
        'etc/redis/users.acl': acl,
      },
    },
    // A container has the other port.
    {
      files: {
        'etc/app/app.env': 'REDIS_HOST=127.0.0.1\nREDIS_PORT=6390\n',
        'app.service': app,
        'redis.service': redis,
        'etc/redis/redis.conf': config,
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nPublishPort=127.0.0.1:6390:6379\nExec=redis-server --save ""\n',
      },
    },
    // Of the second server nobody knows the port.
    {
      files: {
        'etc/app/app.env': 'REDIS_HOST=127.0.0.1\nREDIS_PORT=6390\n',
        'app.service': app,
        'redis.service': redis,
        'other.service': '[Service]\nExecStart=/usr/bin/redis-server /etc/redis/other.conf\n',
        'etc/redis/redis.conf': config,
      },
    },
  ],
};
