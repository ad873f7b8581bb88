import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'redis.conf': 'bind 127.0.0.1\nunixsocket /run/redis/redis.sock\nunixsocketperm 777\n' },
      line: 3,
    },
  ],
  good: [
    { files: { 'redis.conf': 'bind 127.0.0.1\nunixsocket /run/redis/redis.sock\nunixsocketperm 770\n' } },
    {
      files: {
        'redis.conf':
          'bind 127.0.0.1\nrequirepass 8f3b1c7e9a2d4056b1e7\nunixsocket /run/redis/redis.sock\nunixsocketperm 777\n',
      },
    },
    { files: { 'redis.conf': 'bind 127.0.0.1\nport 6379\nunixsocketperm 777\n' } },
  ],
};
