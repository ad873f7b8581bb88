import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'postgresql.conf': "primary_conninfo = 'host=a user=r password=repl-secret-9'\n" },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'postgresql.conf':
          "primary_conninfo = 'host=a user=r passfile=/run/secrets/pgpass'\nrestore_command = 'cp /archive/%f %p'\n",
      },
    },
  ],
};
