import type { Twins } from '../define-rule.ts';

/** For redis.requirepass-ignored. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `aclfile /etc/redis/users.acl
requirepass {{ password }}
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'redis.conf': `aclfile ""
requirepass {{ password }}
`,
      },
    },
    {
      files: {
        'redis.conf': `user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~a:* +get
requirepass {{ password }}
`,
      },
    },
  ],
};
