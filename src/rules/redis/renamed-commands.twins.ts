import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `rename-command CONFIG b840fc02d524045429941cc15f59e41cb7be6c52
`,
      },
      line: 1,
    },
  ],
  good: [
    // Taken away altogether.
    {
      files: {
        'redis.conf': `rename-command FLUSHALL ""
`,
      },
    },
  ],
};
