import type { Twins } from '../define-rule.ts';

/** For redis.replica-cannot-log-in. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `requirepass {{ p }}
replicaof redis-primary 6379
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'redis.conf': `requirepass {{ p }}
masterauth {{ p }}
replicaof redis-primary 6379
`,
      },
    },
  ],
};
