import type { Twins } from '../define-rule.ts';

/** For units.data-read-only. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16
Volume=/srv/pg:/var/lib/postgresql/data:ro,Z
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16
Volume=/srv/pg:/var/lib/postgresql/data:Z
Volume=/srv/conf:/etc/postgresql:ro
`,
      },
    },
  ],
};
