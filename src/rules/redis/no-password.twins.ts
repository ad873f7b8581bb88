import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // What a client is given says nothing of the server.
    {
      files: {
        'redis.conf': 'bind 0.0.0.0\nport 6379\nprotected-mode no\n',
        'app.env': 'SPRING_DATA_REDIS_PASSWORD={{ pw }}\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
      },
      line: 1,
    },
    {
      files: {
        'redis.container':
          '[Container]\nImage=docker.io/bitnami/redis:7.4.1\nEnvironment=ALLOW_EMPTY_PASSWORD=yes\n',
      },
      line: 3,
    },
    // Protected, and so of no use to anybody outside.
    { files: { 'redis.conf': 'bind 0.0.0.0\nprotected-mode yes\nappendonly yes\n' }, line: 1 },
    {
      files: {
        'redis.conf': `bind 0.0.0.0
protected-mode no
appendonly yes
`,
      },
      line: 1,
    },
  ],
  good: [
    // What starts the server hands its own on.
    {
      files: {
        'redis.conf': 'bind 0.0.0.0\nport 6379\nprotected-mode no\n',
        'redis.container':
          '[Container]\nImage=registry.example.com/redis-with-secrets:8.2.3\nSecret=redis,type=env,target=REDIS_PASSWORD\nVolume=/srv/redis.conf:/etc/redis.conf:ro\n',
      },
    },
    // The password is in a secret that is included.
    {
      files: {
        'valkey.conf': 'bind * -::*\nport 6380\ninclude /run/secrets/valkey-auth.conf\n',
        'queue.container':
          '[Container]\nImage=docker.io/valkey/valkey:8.1.4\nVolume=/etc/valkey.conf:/etc/valkey/valkey.conf:ro\nSecret=queue-auth,target=valkey-auth.conf\nExec=valkey-server /etc/valkey/valkey.conf\n',
      },
    },
    {
      files: {
        'redis.conf': 'include /etc/redis/acl.conf\nbind 0.0.0.0\nport 6379\n',
        'acl.conf':
          'user default off\nuser web on #9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 ~s:* -@all +get\n',
      },
    },

    // A password, ACLs, loopback, or given at the start.
    {
      files: {
        'redis.conf': `bind * -::*
protected-mode no
aclfile /etc/redis/users.acl
`,
      },
    },
    // Only from the machine itself.
    {
      files: {
        'redis.conf': `bind 127.0.0.1 -::1
`,
      },
    },
    // The password on the command line.
    {
      files: {
        'redis.conf': `bind 0.0.0.0
`,
        'redis.container': `[Container]
Image=docker.io/library/redis:7.4.6
Exec=sh -c 'exec redis-server /etc/redis.conf --requirepass "$(cat /run/secrets/redis)"'
`,
      },
    },
  ],
};
