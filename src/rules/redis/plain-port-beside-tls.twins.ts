import type { Twins } from '../define-rule.ts';

/** For redis.plain-port-beside-tls. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `requirepass {{ p }}
tls-port 6380
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
tls-port 6379
`,
      },
    },
  ],
};
