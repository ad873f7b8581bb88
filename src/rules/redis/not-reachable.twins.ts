import type { Twins } from '../define-rule.ts';

/** For redis.not-reachable. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `requirepass {{ p }}
port 0
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'redis.conf': `requirepass {{ p }}
port 0
unixsocket /run/redis/redis.sock
`,
      },
    },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
port 0
tls-port 6379
`,
      },
    },
  ],
};
