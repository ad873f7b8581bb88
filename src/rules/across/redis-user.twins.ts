import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.redis-user. */
export const twins: Twins = {
  bad: [
    // As .NET writes it.
    {
      files: {
        'app.container':
          '[Container]\nImage=registry.example.com/app:1\nNetwork=n.network\nEnvironment=Redis__Configuration=redis:6379,user=apps,abortConnect=false\nSecret=redis,type=env,target=Redis__Password\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=redis\nNetwork=n.network\nVolume=/srv/users.acl:/etc/users.acl:ro\nExec=redis-server --aclfile /etc/users.acl\n',
        'users.acl':
          'user default off\nuser app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 ~* +@all -@admin\n',
      },
      line: 4,
    },
    // At the other end: a user that may but PING, and that nobody logs in as.
    {
      files: {
        'users.acl': 'user default off\nuser app on #x ~* +@all -@dangerous\nuser health on #y +ping\n',
        'redis.conf': 'aclfile /etc/redis/users.acl\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nVolume=/srv/redis:/etc/redis:ro\nExec=redis-server /etc/redis/redis.conf\nHealthCmd=redis-cli --user probe ping\n',
      },
      line: 3,
    },
    // The standard user is off.
    {
      files: {
        'app.container':
          '[Container]\nImage=registry.example.com/app:1\nNetwork=n.network\nEnvironment=REDIS_URL=redis://default@redis:6379/0\nSecret=redis,type=env,target=REDIS_PASSWORD\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=redis\nNetwork=n.network\nVolume=/srv/users.acl:/etc/users.acl:ro\nExec=redis-server --aclfile /etc/users.acl\n',
        'users.acl':
          'user default off\nuser app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 ~* +@all -@admin\n',
      },
      line: 4,
    },
    // The address is put into a secret by a script.
    {
      files: {
        'bin/secrets.sh': `#!/bin/bash\nread -rsp "Password: " pw\nprintf 'redis://app:%s@cache:6379/0' "$pw" | podman secret create redis-url -\n`,
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8.2.2\nContainerName=cache\nNetwork=n.network\nVolume=/etc/redis:/etc/redis:ro\nExec=redis-server /etc/redis/redis.conf\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=n.network\nSecret=redis-url,type=env,target=REDIS_URL\n',
        'n.network': '[Network]\n',
        'redis/redis.conf': 'aclfile /etc/redis/users.acl\n',
        'redis/users.acl':
          'user default off\nuser web on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 ~* +@all\n',
      },
      line: 3,
    },
    // `QUEUE_USER` beside `QUEUE_HOST`, and a check whose user is off.
    {
      files: {
        'w.container': unit('Environment=QUEUE_HOST=queue QUEUE_USER=application'),
        'r.container': '[Container]\nImage=docker.io/valkey/valkey:8\nContainerName=queue\n',
        'users.acl': 'user default off\nuser app on >x ~* +@all\n',
      },
      line: 3,
    },
    {
      files: {
        'users.acl': 'user default off\nuser probe off >x +ping\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\nHealthCmd=redis-cli --user probe ping\n',
      },
      line: 2,
    },

    {
      files: {
        'broker.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=broker\nVolume=./broker:/conf:ro\nExec=redis-server /conf/broker.conf\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=cache\nVolume=./cache.conf:/conf/cache.conf:ro\nExec=redis-server /conf/cache.conf\n',
        'broker/broker.conf': 'aclfile /conf/users.acl\nappendonly yes\n',
        'broker/users.acl': 'user default off ~* &* +@all\nuser tasks on #2c26b46b ~* &* +@all\n',
        'cache.conf': 'user pages on #2c26b46b ~* +@all -@dangerous\nmaxmemory 100mb\n',
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironmentFile=./web.env\n',
        'web.env':
          'CACHE_URL=redis://pages:x@cache:6379/0\nBROKER_URL=redis://pages:${PASSWORD}@broker:6379/0\n',
      },
      file: 'web.env',
      line: 2,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network\nEnvironment=REDIS_URL=redis://site:@redis:6379/1\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.2\nContainerName=redis\nNetwork=n.network\n',
        'users.acl': 'user site on >Zx81kdjf8sdjfSDFKJ3k4j5k ~* +@read\n',
        'n.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\nHealthCmd=redis-cli --user monitr ping\n',
        'users.acl': 'user default off\nuser monitor on nopass +ping\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Environment=CACHE=redis://app:x@redis:6379/0'),
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
        'users.acl': 'user default off\nuser cache on >x +@all\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'app.container':
          '[Container]\nImage=registry.example.com/app:1\nNetwork=n.network\nEnvironment=Redis__Configuration=redis:6379,user=app,abortConnect=false\nSecret=redis,type=env,target=Redis__Password\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=redis\nNetwork=n.network\nVolume=/srv/users.acl:/etc/users.acl:ro\nExec=redis-server --aclfile /etc/users.acl\n',
        'users.acl':
          'user default off\nuser app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 ~* +@all -@admin\n',
      },
    },
    {
      files: {
        'app.container':
          '[Container]\nImage=registry.example.com/app:1\nNetwork=n.network\nEnvironment=REDIS_URL=redis://app@redis:6379/0\nSecret=redis,type=env,target=REDIS_PASSWORD\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nContainerName=redis\nNetwork=n.network\nVolume=/srv/users.acl:/etc/users.acl:ro\nExec=redis-server --aclfile /etc/users.acl\n',
        'users.acl':
          'user default off\nuser app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 ~* +@all -@admin\n',
      },
    },
    {
      files: {
        'w.container': unit('Environment=QUEUE_HOST=queue QUEUE_USER=app DB_HOST=db DB_USER=other'),
        'r.container': '[Container]\nImage=docker.io/valkey/valkey:8\nContainerName=queue\n',
        'users.acl': 'user default off\nuser app on >x ~* +@all\n',
      },
    },

    {
      files: {
        'broker.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=broker\nVolume=./broker:/conf:ro\nExec=redis-server /conf/broker.conf\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=cache\nVolume=./cache.conf:/conf/cache.conf:ro\nExec=redis-server /conf/cache.conf\n',
        'broker/broker.conf': 'aclfile /conf/users.acl\nappendonly yes\n',
        'broker/users.acl': 'user default off ~* &* +@all\nuser tasks on #2c26b46b ~* &* +@all\n',
        'cache.conf': 'user pages on #2c26b46b ~* +@all -@dangerous\nmaxmemory 100mb\n',
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironmentFile=./web.env\n',
        'web.env':
          'CACHE_URL=redis://pages:x@cache:6379/0\nBROKER_URL=redis://tasks:${PASSWORD}@broker:6379/0\n',
      },
    },
    {
      files: {
        'w.container': unit(
          'Environment=CACHE=redis://cache:x@redis:6379/0 REDIS_USER=cache OTHER=redis://me@elsewhere/0',
        ),
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
        'users.acl': 'user default off\nuser cache on >x +@all\n',
      },
    },
  ],
};
