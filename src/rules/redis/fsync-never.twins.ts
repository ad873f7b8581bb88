import type { Twins } from '../define-rule.ts';
import { redisStack } from '../testing/redis-stack.ts';

const unit = (options: string) => `[Container]
Image=docker.io/library/redis:8.2.2
Volume=/srv/redis.conf:/etc/redis.conf:ro
Exec=redis-server /etc/redis.conf ${options}
`;

export const twins: Twins = {
  bad: [
    {
      files: { 'redis.conf': 'appendonly yes\nappendfsync always\nno-appendfsync-on-rewrite yes\n' },
      line: 3,
    },
    {
      files: {
        'redis.conf': `appendonly yes
appendfsync no
`,
      },
      line: 2,
    },
    // On the command line, which counts over the file.
    {
      files: {
        'q.container': `[Container]
Image=docker.io/library/redis:8.2.2
Exec=redis-server --appendonly yes \\
  --appendfsync no
`,
      },
      line: 4,
    },
    {
      files: redisStack('appendonly yes\nappendfsync everysec\n', {
        'redis.container': unit('--appendfsync no'),
      }),
      file: 'redis.container',
      line: 4,
    },
    {
      files: redisStack('appendonly no\nappendfsync no\n', {
        'redis.container': unit('--appendonly yes'),
      }),
      file: 'srv/redis.conf',
      line: 2,
    },
  ],
  good: [
    { files: { 'redis.conf': 'appendonly yes\nappendfsync everysec\nno-appendfsync-on-rewrite yes\n' } },
    // The command line puts it right.
    {
      files: redisStack('appendonly yes\nappendfsync no\n', {
        'redis.container': unit('--appendfsync everysec --save ""'),
      }),
    },
    // Every second, or no AOF.
    {
      files: {
        'redis.conf': `appendonly yes
appendfsync everysec
`,
      },
    },
    // Without an AOF it does nothing.
    {
      files: {
        'redis.conf': `appendonly no
appendfsync no
`,
      },
    },
  ],
};
