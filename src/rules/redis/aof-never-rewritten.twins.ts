import type { Twins } from '../define-rule.ts';

const conf = (lines: string) => ({ 'redis.conf': `port 6379\n${lines}` });

export const twins: Twins = {
  bad: [
    { files: conf('appendonly yes\nmaxmemory 256mb\nauto-aof-rewrite-min-size 64gb\n'), line: 4 },
    { files: conf('appendonly yes\nauto-aof-rewrite-percentage 0\n'), line: 3 },
  ],
  good: [
    { files: conf('appendonly yes\nauto-aof-rewrite-percentage 50\n') },
    { files: conf('appendonly no\nauto-aof-rewrite-percentage 0\n') },
    {
      files: {
        ...conf('appendonly yes\nauto-aof-rewrite-percentage 0\n'),
        'nightly.sh': '#!/bin/sh\nredis-cli BGREWRITEAOF\n',
      },
    },
  ],
};
