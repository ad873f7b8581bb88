import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `listen_addresses = '0.0.0.0/0'
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `listen_addresses = 'localhost 10.0.0.5'
`,
      },
      line: 1,
    },
  ],
  good: [
    // Lists, names, IPv6 and none.
    {
      files: {
        'postgresql.conf': `listen_addresses = 'localhost, 10.0.0.5,::'
`,
      },
    },
    // The socket only.
    {
      files: {
        'postgresql.conf': `listen_addresses = ''
`,
      },
    },
  ],
};
