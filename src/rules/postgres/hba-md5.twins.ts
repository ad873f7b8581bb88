import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `host all all 10.0.0.0/8 md5
`,
      },
      line: 1,
    },
  ],
  good: [
    // Scram.
    {
      files: {
        'pg_hba.conf': `host all md5 10.0.0.0/8 scram-sha-256
`,
      },
    },
  ],
};
