import type { Twins } from '../define-rule.ts';

/** For redis.argument-count. */
export const twins: Twins = {
  bad: [
    { files: { 'redis.conf': 'save "60"\n' }, line: 1 },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
save 900
`,
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
client-output-buffer-limit normal 0
`,
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
port 70000
`,
      },
      line: 2,
    },
    { files: { 'redis.conf': 'bind 0.0.0.0\nport 6379 6380\n' }, line: 2 },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:8.2.2\nExec=redis-server --appendonly --maxmemory 256mb\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'redis.conf':
          'save "60 1000 300 10"\nclient-output-buffer-limit "normal 0 0 0"\nbind "127.0.0.1 ::1"\n',
      },
    },
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nExec=redis-server --save "60 1000" --maxmemory 100mb\n',
      },
    },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
save ""
save 3600 1 300 100
client-output-buffer-limit replica 256mb 64mb 60
port 0
tls-port 6379
databases 1
`,
      },
    },
  ],
};
