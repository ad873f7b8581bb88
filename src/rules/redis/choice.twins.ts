import type { Twins } from '../define-rule.ts';

/** For redis.choice. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `requirepass {{ p }}
maxmemory-policy all-keys-lru
`,
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
appendfsync every-second
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'redis.conf': `requirepass {{ p }}
maxmemory-policy volatile-lfu
loglevel NOTICE
supervised auto
enable-debug-command local
oom-score-adj no
`,
      },
    },
  ],
};
