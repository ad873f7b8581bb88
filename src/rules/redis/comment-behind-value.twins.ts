import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `maxmemory 512mb # half of the container
`,
      },
      line: 1,
    },
  ],
  good: [
    // Above the line, inside of quotes, and a hash.
    {
      files: {
        'redis.conf': `# half of the container
maxmemory 512mb
requirepass #notacomment
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~* +@all
`,
      },
    },
  ],
};
