import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg_hba.conf': 'host a b 10.0.0.0/24 ident\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'pg_hba.conf': 'local all all peer\nhost a b 10.0.0.0/24 scram-sha-256\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
    },
  ],
};
