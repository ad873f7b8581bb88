import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.database-name. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container': unit('Environment=DB_HOST=db DB_NAME=application'),
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nEnvironment=POSTGRES_DB=app\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': unit('Environment=URL=postgres://u@db/appl'),
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nEnvironment=POSTGRES_USER=app\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'w.container': unit('Environment=DB_HOST=db DB_NAME=other'),
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nEnvironment=POSTGRES_DB=app\n',
        'initdb/10.sql': 'CREATE DATABASE other;\n',
      },
    },
    {
      files: {
        'w.container': unit('Environment=DB_HOST=pgbouncer DB_NAME=other'),
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nEnvironment=POSTGRES_DB=app\n',
      },
    },
  ],
};
