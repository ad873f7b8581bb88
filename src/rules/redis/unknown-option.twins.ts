import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': 'maxmemory 512mb\nhertz 10\n',
        'r.container': '[Container]\nImage=docker.io/library/redis:7.4.6\n',
      },
      line: 2,
    },

    {
      files: {
        'redis.conf': `maxmemory 512mb
maxmemory-polcy noeviction
`,
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `append-only yes
`,
      },
      line: 1,
    },
  ],
  good: [
    { files: { 'redis.conf.tftpl': 'port ${port}\n%{ if appendonly ~}\nappendonly yes\n%{ endif ~}\n' } },
    // Any letters, and older names.
    {
      files: {
        'redis.conf': `MaxMemory 512mb
slave-read-only yes
list-max-ziplist-size -2
list-max-ziplist-entries 512
lua-replicate-commands yes
hash-max-listpack-entries 128
`,
      },
    },
  ],
};
