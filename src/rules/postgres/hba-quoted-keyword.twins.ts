import type { Twins } from '../define-rule.ts';

/** For postgres.hba-quoted-keyword. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': `local all postgres peer
hostssl "all" app 10.0.0.0/8 scram-sha-256
`,
      },
      line: 2,
    },
  ],
  good: [
    // Names may stand in quotes.
    {
      files: {
        'pg_hba.conf': `local all "postgres" peer
host "app","Reports" all samenet scram-sha-256
host all "all-hands" samenet scram-sha-256
`,
      },
    },
  ],
};
