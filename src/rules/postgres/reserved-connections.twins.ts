import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `max_connections = 20
superuser_reserved_connections = 20
`,
      },
      line: 2,
    },
  ],
  good: [
    // Some are left.
    {
      files: {
        'postgresql.conf': `max_connections = 20
superuser_reserved_connections = 5
reserved_connections = 5
`,
      },
    },
  ],
};
