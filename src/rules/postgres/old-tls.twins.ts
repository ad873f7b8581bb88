import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `ssl_min_protocol_version = 'TLSv1'
`,
      },
      line: 1,
    },
  ],
  good: [
    // Current ones.
    {
      files: {
        'postgresql.conf': `ssl_min_protocol_version = 'TLSv1.3'
`,
      },
    },
  ],
};
