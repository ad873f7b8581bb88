import type { Twins } from '../define-rule.ts';

/** For across.redis-check-password. */
export const twins: Twins = {
  bad: [
    // The users are in a secret, and nobody looks at the answer.
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.4.7\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nSecret=acl,type=mount,target=/run/secrets/users.acl\nExec=redis-server /etc/redis.conf\nHealthCmd=redis-cli ping\n',
        'redis.conf': 'appendonly yes\naclfile /run/secrets/users.acl\n',
      },
      line: 6,
    },
    {
      files: {
        'b.sh': '#!/bin/bash\nset -euo pipefail\npodman exec cache redis-cli --rdb /data/backup.rdb\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.2.11\nContainerName=cache\nExec=sh -c \'exec redis-server --requirepass "$$(cat /run/secrets/r)"\'\nSecret=r\n',
      },
      line: 3,
    },
    // Of two servers, each with users of its own; the password goes to the user "default".
    {
      files: {
        'broker.container':
          '[Container]\nImage=docker.io/library/redis:7\nVolume=./broker:/conf:ro\nExec=redis-server /conf/broker.conf\nSecret=probe,type=env,target=REDISCLI_AUTH\nHealthCmd=redis-cli ping\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7\nVolume=./cache.conf:/conf/cache.conf:ro\nExec=redis-server /conf/cache.conf\nHealthCmd=redis-cli ping\n',
        'broker/broker.conf': 'aclfile /conf/users.acl\nappendonly yes\n',
        'broker/users.acl': 'user default off ~* &* +@all\nuser probe on #2c26b46b +ping\n',
        'cache.conf': 'user default on nopass ~* +@all -@dangerous\nmaxmemory 100mb\n',
      },
      file: 'broker.container',
      line: 6,
    },
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
Exec=redis-server /etc/redis/redis.conf
HealthCmd=redis-cli --user health ping
`,
        'users.acl': `user default off
user health on #5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8 +ping
`,
      },
      line: 4,
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nHealthCmd=redis-cli ping\n',
        'redis.conf': 'port 6379\nrequirepass hunter2\n',
      },
      line: 3,
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nHealthCmd=redis-cli ping | grep PONG\n',
        'users.acl': 'user default off\n',
      },
      line: 3,
    },
  ],
  good: [
    // Whoever looks for PONG may know that "default" is let in for that.
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.4.7\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nSecret=acl,type=mount,target=/run/secrets/users.acl\nExec=redis-server /etc/redis.conf\nHealthCmd=redis-cli ping | grep -q PONG\n',
        'redis.conf': 'appendonly yes\naclfile /run/secrets/users.acl\n',
      },
    },
    // Turned away is there all the same.
    {
      files: {
        'users.acl':
          'user default off\nuser web on #9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 ~s:* -@all +get\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nVolume=/srv/users.acl:/etc/users.acl:ro\nExec=redis-server --aclfile /etc/users.acl\nHealthCmd=redis-cli ping | grep -qE "PONG|NOAUTH"\n',
      },
    },

    {
      files: {
        'b.sh':
          "#!/bin/bash\nset -euo pipefail\npodman exec cache sh -c 'REDISCLI_AUTH=$(cat /run/secrets/r) redis-cli --rdb /data/backup.rdb'\npodman exec cache redis-cli --version\n",
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7.2.11\nContainerName=cache\nExec=sh -c \'exec redis-server --requirepass "$$(cat /run/secrets/r)"\'\nSecret=r\n',
      },
    },
    {
      files: {
        'broker.container':
          '[Container]\nImage=docker.io/library/redis:7\nVolume=./broker:/conf:ro\nExec=redis-server /conf/broker.conf\nSecret=probe,type=env,target=REDISCLI_AUTH\nHealthCmd=redis-cli --user probe ping\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7\nVolume=./cache.conf:/conf/cache.conf:ro\nExec=redis-server /conf/cache.conf\nHealthCmd=redis-cli ping\n',
        'broker/broker.conf': 'aclfile /conf/users.acl\nappendonly yes\n',
        'broker/users.acl': 'user default off ~* &* +@all\nuser probe on #2c26b46b +ping\n',
        'cache.conf': 'user default on nopass ~* +@all -@dangerous\nmaxmemory 100mb\n',
      },
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/valkey/valkey:9\nSecret=health,type=env,target=VALKEYCLI_AUTH\nHealthCmd=valkey-cli ping | grep -q PONG\n',
        'valkey.conf': 'port 6379\nrequirepass hunter2\n',
      },
    },
    // A user that only pings needs no password.
    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
Exec=redis-server /etc/redis/redis.conf
HealthCmd=redis-cli --user health ping
`,
        'users.acl': `user default off
user health on nopass +ping
`,
      },
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nHealthCmd=redis-cli ping\n',
        'redis.conf': 'port 6379\nmaxmemory 1gb\n',
      },
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nSecret=p,type=env,target=REDISCLI_AUTH\nHealthCmd=redis-cli ping\n',
        'redis.conf': 'requirepass x\n',
      },
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nHealthCmd=redis-cli ping\n',
        'redis.conf': 'aclfile /a/users.acl\n',
        'users.acl': 'user default on nopass -@all +ping\n',
      },
    },
    // Whatever answers is alive.
    {
      files: {
        'r.container':
          "[Container]\nImage=docker.io/library/redis:7\nHealthCmd=sh -c 'redis-cli ping | grep -q -e PONG -e NOAUTH'\n",
        'redis.conf': 'requirepass x\n',
      },
    },
  ],
};
