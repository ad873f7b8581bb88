import type { TwinFiles, Twins } from '../define-rule.ts';

const hash = '#5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d';
const stack = (user: string, environment: string): TwinFiles => ({
  'users.acl': `user default off\nuser app on ${hash} ${user}\n`,
  'redis.conf': 'port 6379\naclfile /etc/users.acl\n',
  'r.container':
    '[Container]\nImage=docker.io/library/redis:7\nContainerName=queue\nNetwork=n.network\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nVolume=/srv/users.acl:/etc/users.acl:ro\nExec=redis-server /etc/redis.conf\n',
  'app.container': `[Container]\nImage=a.example.org/app:1\nNetwork=n.network\nEnvironment=${environment}\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/ledger.toml': `[queue]
addr = "queue:6379"
username = "ledger"
prefix = "lg:"
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/ledger/ledger.toml:/etc/ledger.toml:ro
`,
        'r.container': `[Container]
Image=docker.io/library/redis:8.2
ContainerName=queue
Network=n.network
Volume=/etc/r/users.acl:/etc/users.acl:ro
Exec=redis-server --aclfile /etc/users.acl
`,
        'users.acl': `user default off
user ledger on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 ~ledger:* &* +@all -@dangerous
`,
        'n.network': `[Network]
`,
      },
      line: 4,
    },
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:8.2
ContainerName=redis
Network=n.network
Volume=/etc/r/users.acl:/etc/users.acl:ro
Exec=redis-server --aclfile /etc/users.acl
`,
        'users.acl': `user default off
user orders on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 ~session:* &* +@all -@dangerous
`,
        'o.container': `[Container]
Image=ghcr.io/acme/orders:1
Volume=/etc/o/application.yml:/app/config/application.yml:ro
HealthCmd=curl -f http://127.0.0.1:8080/actuator/health || exit 1
Network=n.network
`,
        'application.yml': `spring:
  data:
    redis:
      host: redis
      username: orders
  session:
    redis:
      namespace: spring:session
`,
        'n.network': `[Network]
`,
      },
      line: 2,
      file: 'users.acl',
    },
    {
      files: {
        'quadlet/cache.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=cache
Network=a.network
Volume=/etc/shop/redis.conf:/etc/redis/redis.conf:ro
Volume=/etc/shop/users.acl:/etc/redis/users.acl:ro
Exec=redis-server /etc/redis/redis.conf
`,
        'etc/shop/redis.conf': `bind 0.0.0.0
aclfile /etc/redis/users.acl
`,
        'etc/shop/users.acl': `user default off
user tasks on >x ~tasks:* &* +@all
`,
        'quadlet/worker.container': `[Container]
Image=registry.example/app:1
Network=a.network
Environment=REDIS_URL=redis://tasks@cache:6379/0
Exec=rq worker default
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 2,
      file: 'etc/shop/users.acl',
    },
    {
      files: {
        'quadlet/cache.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=cache
Network=a.network
Volume=/etc/shop/redis.conf:/etc/redis/redis.conf:ro
Volume=/etc/shop/users.acl:/etc/redis/users.acl:ro
Exec=redis-server /etc/redis/redis.conf
`,
        'etc/shop/redis.conf': `bind 0.0.0.0
aclfile /etc/redis/users.acl
`,
        'etc/shop/users.acl': `user default off
user celery on >x ~celery* ~_kombu* ~unacked* ~default* &* +@all
`,
        'quadlet/worker.container': `[Container]
Image=registry.example/app:1
Network=a.network
Secret=broker,type=env,target=CELERY_BROKER_URL
Exec=celery -A shop worker -Q default,reports -c 4
`,
        'quadlet/a.network': `[Network]
`,
      },
      line: 2,
      file: 'etc/shop/users.acl',
    },
    {
      files: stack(
        '~celery ~_kombu* ~unacked* &* +@all -@dangerous',
        'CELERY_RESULT_BACKEND=redis://app@queue/0',
      ),
      line: 2,
    },
    { files: stack('~celery* &* +@all -@dangerous', 'CELERY_BROKER_URL=redis://app@queue/0'), line: 2 },
    {
      files: stack('~cache:* +get +set', 'CACHE_URL=redis://app@queue:6379/1'),
      file: 'app.container',
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'etc/ledger.toml': `[queue]
addr = "queue:6379"
username = "ledger"
prefix = "ledger"
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/ledger/ledger.toml:/etc/ledger.toml:ro
`,
        'r.container': `[Container]
Image=docker.io/library/redis:8.2
ContainerName=queue
Network=n.network
Volume=/etc/r/users.acl:/etc/users.acl:ro
Exec=redis-server --aclfile /etc/users.acl
`,
        'users.acl': `user default off
user ledger on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 ~ledger:* &* +@all -@dangerous
`,
        'n.network': `[Network]
`,
      },
    },
    {
      files: {
        'etc/ledger.toml': `[queue]
addr = "queue:6379"
username = "ledger"
prefix = "ledger:jobs:"
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/ledger/ledger.toml:/etc/ledger.toml:ro
`,
        'r.container': `[Container]
Image=docker.io/library/redis:8.2
ContainerName=queue
Network=n.network
Volume=/etc/r/users.acl:/etc/users.acl:ro
Exec=redis-server --aclfile /etc/users.acl
`,
        'users.acl': `user default off
user ledger on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 ~ledger:* &* +@all -@dangerous
`,
        'n.network': `[Network]
`,
      },
    },
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:8.2
ContainerName=redis
Network=n.network
Volume=/etc/r/users.acl:/etc/users.acl:ro
Exec=redis-server --aclfile /etc/users.acl
`,
        'users.acl': `user default off
user orders on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 ~spring:session:* &* +@all -@dangerous
`,
        'o.container': `[Container]
Image=ghcr.io/acme/orders:1
Volume=/etc/o/application.yml:/app/config/application.yml:ro
HealthCmd=curl -f http://127.0.0.1:8080/actuator/health || exit 1
Network=n.network
`,
        'application.yml': `spring:
  data:
    redis:
      host: redis
      username: orders
  session:
    redis:
      namespace: spring:session
`,
        'n.network': `[Network]
`,
      },
    },
    {
      files: {
        'quadlet/cache.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=cache
Network=a.network
Volume=/etc/shop/redis.conf:/etc/redis/redis.conf:ro
Volume=/etc/shop/users.acl:/etc/redis/users.acl:ro
Exec=redis-server /etc/redis/redis.conf
`,
        'etc/shop/redis.conf': `bind 0.0.0.0
aclfile /etc/redis/users.acl
`,
        'etc/shop/users.acl': `user default off
user tasks on >x ~rq:* &* +@all
`,
        'quadlet/worker.container': `[Container]
Image=registry.example/app:1
Network=a.network
Environment=REDIS_URL=redis://tasks@cache:6379/0
Exec=rq worker default
`,
        'quadlet/a.network': `[Network]
`,
      },
    },
    {
      files: {
        'quadlet/cache.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=cache
Network=a.network
Volume=/etc/shop/redis.conf:/etc/redis/redis.conf:ro
Volume=/etc/shop/users.acl:/etc/redis/users.acl:ro
Exec=redis-server /etc/redis/redis.conf
`,
        'etc/shop/redis.conf': `bind 0.0.0.0
aclfile /etc/redis/users.acl
`,
        'etc/shop/users.acl': `user default off
user celery on >x ~celery* ~_kombu* ~unacked* &* +@all
`,
        'quadlet/worker.container': `[Container]
Image=registry.example/app:1
Network=a.network
Secret=broker,type=env,target=CELERY_BROKER_URL
Exec=celery -A shop worker -c 4
`,
        'quadlet/a.network': `[Network]
`,
      },
    },
    {
      files: {
        'quadlet/cache.container': `[Container]
Image=docker.io/library/redis:8.2.2
ContainerName=cache
Network=a.network
Volume=/etc/shop/redis.conf:/etc/redis/redis.conf:ro
Volume=/etc/shop/users.acl:/etc/redis/users.acl:ro
Exec=redis-server /etc/redis/redis.conf
`,
        'etc/shop/redis.conf': `bind 0.0.0.0
aclfile /etc/redis/users.acl
`,
        'etc/shop/users.acl': `user default off
user celery on >x ~celery* ~_kombu* ~unacked* ~default* ~reports* &* +@all
`,
        'quadlet/worker.container': `[Container]
Image=registry.example/app:1
Network=a.network
Secret=broker,type=env,target=CELERY_BROKER_URL
Exec=celery -A shop worker -Q default,reports -c 4
`,
        'quadlet/a.network': `[Network]
`,
      },
    },
    {
      files: stack(
        '~celery* ~_kombu* ~unacked* &* +@all -@dangerous',
        'CELERY_RESULT_BACKEND=redis://app@queue/2 CELERY_BROKER_URL=redis://app@queue/1',
      ),
    },
    { files: stack('~cache:* +get +set +select', 'CACHE_URL=redis://app@queue:6379/1') },
    { files: stack('~cache:* -@all +@read +@connection', 'CACHE_URL=redis://app@queue:6379/1') },
    { files: stack('~cache:* +get +set', 'CACHE_URL=redis://app@queue:6379/0') },
  ],
};
