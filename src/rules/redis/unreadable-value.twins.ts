import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `maxmemory 512MiB
`,
      },
      line: 1,
    },
    {
      files: {
        'redis.conf': `appendonly true
`,
      },
      line: 1,
    },
    {
      files: {
        'redis.conf': `timeout 30s
`,
      },
      line: 1,
    },
  ],
  good: [
    // Every way to write them.
    {
      files: {
        'redis.conf': `maxmemory 1GB
maxmemory-clients 5%
repl-backlog-size 1m
appendonly YES
timeout 0
auto-aof-rewrite-min-size 64mb
slowlog-log-slower-than -1
`,
      },
    },
  ],
};
