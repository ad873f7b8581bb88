import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `save 900 1
stop-writes-on-bgsave-error no
`,
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `appendonly yes
save 3600 1 300 100
stop-writes-on-bgsave-error no
`,
      },
      line: 3,
    },
  ],
  good: [
    // Sessions: a refused write locks everybody out.
    {
      files: {
        'redis.conf':
          'maxmemory 100mb\nmaxmemory-policy volatile-lru\nsave 900 1\nstop-writes-on-bgsave-error no\n',
      },
    },
    // No snapshots at all, or an AOF that tells.
    {
      files: {
        'redis.conf': `save ""
stop-writes-on-bgsave-error no
`,
      },
    },
    // An AOF beside it.
    {
      files: {
        'redis.conf': `appendonly yes
stop-writes-on-bgsave-error no
`,
      },
    },
  ],
};
