import type { Twins } from '../define-rule.ts';

/** For postgres.hba-map-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': 'local all all peer map=office\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
      line: 1,
    },
    {
      files: {
        'pg_hba.conf': `local all postgres peer map=admin
`,
        'pg_ident.conf': `# MAPNAME SYSTEM PG
admins root postgres
`,
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'pg_hba.conf': `local all postgres peer map=admins
hostssl all all 10.0.0.0/8 cert map=people
`,
        'pg_ident.conf': `admins root postgres
"people" /^(.*)@acme$ \\1
`,
      },
    },
    // The other file is not here.
    {
      files: {
        'pg_hba.conf': `local all postgres peer map=admins
`,
      },
    },
  ],
};
