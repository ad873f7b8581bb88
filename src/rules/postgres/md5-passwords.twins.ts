import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `password_encryption = md5
`,
      },
      line: 1,
    },
  ],
  good: [
    // Scram.
    {
      files: {
        'postgresql.conf': `password_encryption = 'scram-sha-256'
`,
      },
    },
  ],
};
