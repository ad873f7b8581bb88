import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nPidsLimit=50\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nPidsLimit=64\nExec=postgres -c max_connections=30\n',
      },
    },
    { files: { 'db.container': '[Container]\nImage=docker.io/library/postgres:17\nPidsLimit=-1\n' } },
    // A client that the image brings as well.
    {
      files: {
        'backup.container':
          "[Container]\nImage=docker.io/library/postgres:17\nExec=sh -c 'pg_dump -Fc -f /backup/a.tmp && mv /backup/a.tmp /backup/a.dump'\nPidsLimit=32\n",
      },
    },
  ],
};
