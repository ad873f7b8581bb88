import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (line: string, tag: string): TwinFiles => ({
  'redis.conf': `port 6379\n${line}\n`,
  'r.container': `[Container]\nImage=docker.io/library/redis:${tag}\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7.2.12\nVolume=/srv/redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
        'redis.conf': 'port 6379\nhide-user-data-from-log yes\n',
      },
      file: 'redis.conf',
      line: 2,
    },
    { files: stack('list-max-listpack-size -2', '6.2.20'), line: 2 },
    { files: stack('maxmemory-clients 20%', '6.2-alpine'), line: 2 },
    { files: stack('locale-collate ""', '7.0.15'), line: 2 },
    {
      files: {
        'users.acl': 'user default off\nuser web on nopass %R~s:* -@all +get\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:6.2.20\nVolume=/srv/users.acl:/etc/users.acl:ro\nExec=redis-server --aclfile /etc/users.acl\n',
      },
      line: 2,
    },
  ],
  good: [
    { files: stack('list-max-ziplist-size -2\naclfile /etc/users.acl', '6.2.20') },
    { files: stack('maxmemory-clients 20%', '7.2.11') },
    { files: stack('maxmemory-clients 20%', '7') },
    { files: stack('maxmemory-clients 20%', 'bookworm') },
  ],
};
