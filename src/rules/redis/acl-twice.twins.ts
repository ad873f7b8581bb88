import type { Twins } from '../define-rule.ts';

/** For redis.acl-twice. No redis.conf: Redis says so only once it listens. */
export const twins: Twins = {
  bad: [
    {
      files: { 'valkey.conf': 'user app on >x ~* +@read\naclfile /etc/valkey/users.acl\n' },
      line: 2,
    },
  ],
  good: [
    { files: { 'redis.conf': 'user app on >x ~* +@read\nport 6379\n' } },
    { files: { 'redis.conf': 'port 6379\naclfile /etc/redis/users.acl\n' } },
    { files: { 'redis.conf': 'user app on >x ~* +@read\naclfile ""\n' } },
  ],
};
