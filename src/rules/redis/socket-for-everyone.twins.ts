import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:8.2.2\nVolume=/run/redis:/run/redis\nExec=redis-server --port 0 --unixsocket /run/redis/r.sock --unixsocketperm 777\n',
      },
      line: 4,
    },
    {
      files: { 'redis.conf': 'bind 127.0.0.1\nunixsocket /run/redis/redis.sock\nunixsocketperm 777\n' },
      line: 3,
    },
  ],
  good: [
    // In a volume that only containers mount.
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:8.2.2\nVolume=run.volume:/run/redis\nExec=redis-server --port 0 --unixsocket /run/redis/r.sock --unixsocketperm 777\n',
        'run.volume': '[Volume]\n',
      },
    },
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
