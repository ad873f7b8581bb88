import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `host all all 10.0.0.0/8 password
`,
      },
      line: 1,
    },
  ],
  good: [
    // Encrypted or on the machine.
    {
      files: {
        'pg_hba.conf': `hostssl all all 10.0.0.0/8 password
host all all 127.0.0.1/32 password
local all all password
`,
      },
    },
  ],
};
