import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // The one ACL file of the folder has another name.
    {
      files: {
        'cfg/redis/sessions.conf': 'appendonly yes\nmaxmemory 1gb\naclfile /etc/redis/users.acl\n',
        'cfg/redis/sessions.acl': 'user default off\nuser app on >x ~* +@read\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\nVolume=%h/cfg/redis:/etc/redis:ro\nExec=redis-server /etc/redis/sessions.conf\n',
      },
      line: 3,
    },
    {
      files: {
        'cfg/redis/redis.conf': 'appendonly yes\naclfile /etc/redis/user.acl\n',
        'cfg/redis/users.acl': 'user default off\nuser app on >x ~* +@read\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\nVolume=%h/cfg/redis:/etc/redis:ro\nExec=redis-server /etc/redis/redis.conf\n',
      },
      line: 2,
    },

    {
      files: {
        'redis.conf': 'port 6379\nloadmodule /usr/lib/redis/modules/redisearch.so\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `maxmemory 10mb
aclfile /usr/local/etc/redis/users.acl
`,
        'r.container': `[Container]
Image=docker.io/library/redis:7.4.7
Exec=redis-server /etc/redis/redis.conf
Volume=/srv/redis:/etc/redis:ro
`,
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': 'port 6379\ninclude /usr/local/etc/redis/local.conf\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=/opt/redis.conf:/usr/local/etc/redis/redis.conf:ro\nExec=redis-server /usr/local/etc/redis/redis.conf\n',
      },
      line: 2,
    },
    {
      files: {
        'redis/main.conf': 'include /usr/local/etc/redis/users.conf\nport 6379\n',
        'redis/acl.conf': 'user default off\nuser app on #x ~* +@all\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=/opt/redis:/usr/local/etc/redis:ro\nExec=redis-server /usr/local/etc/redis/main.conf\n',
      },
      line: 1,
    },
  ],
  good: [
    // The deployment puts the file there; the one that is here belongs to another server.
    {
      files: {
        'cfg/redis/redis.conf': 'appendonly yes\nmaxmemory 1gb\naclfile /etc/redis/users.acl\n',
        'cfg/cache/cache.acl': 'user default off\nuser app on >x ~* +@read\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\nVolume=%h/cfg/redis:/etc/redis:ro\nExec=redis-server /etc/redis/redis.conf\n',
      },
    },
    // An image that brings it.
    {
      files: {
        'redis.conf': 'port 6379\ninclude /usr/local/etc/redis/local.conf\n',
        'cache.container':
          '[Container]\nImage=registry.example.org/team/redis:8\nVolume=/opt/redis.conf:/usr/local/etc/redis/redis.conf:ro\nExec=redis-server /usr/local/etc/redis/redis.conf\n',
      },
    },
    // Made by the command itself.
    {
      files: {
        'redis.conf': 'port 6379\naclfile /tmp/users.acl\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=/opt/redis:/usr/local/etc/redis:ro\nExec=redis-server /usr/local/etc/redis/redis.conf\n',
      },
    },
    {
      files: {
        'redis.conf': 'port 6379\naclfile /run/secrets/users.acl\ninclude /usr/local/etc/redis/local.conf\n',
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8\nVolume=/opt/redis:/usr/local/etc/redis:ro\nSecret=acl,target=users.acl\nExec=redis-server /usr/local/etc/redis/redis.conf\n',
      },
    },
  ],
};
