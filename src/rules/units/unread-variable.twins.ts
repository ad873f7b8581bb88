import type { Twins } from '../define-rule.ts';

/** For units.unread-variable. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nEnvironment=POSTGRES_DATABASE=app\n',
      },
      line: 3,
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nEnvironment=REDIS_PASSWORD=x\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nEnvironment=POSTGRES_DB=app POSTGRES_PASSWORD_FILE=/x\n',
      },
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nEnvironment=REDIS_PASSWORD=x\nExec=sh -c \'redis-server --requirepass "$REDIS_PASSWORD"\'\n',
      },
    },
    {
      files: {
        'r.container': '[Container]\nImage=docker.io/bitnami/redis:7\nEnvironment=REDIS_PASSWORD=x\n',
      },
    },
  ],
};
