import type { Twins } from '../define-rule.ts';

/** For units.postgres-password. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'db.env': 'POSTGRES_PASSWORD_FILE=/run/secrets/db\nPOSTGRES_HOST_AUTH_METHOD=trust\n',
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nEnvironmentFile=./db.env\nSecret=db\n',
      },
      line: 2,
    },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nEnvironment=POSTGRES_USER=app\n',
      },
      line: 2,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nEnvironment=POSTGRES_HOST_AUTH_METHOD=trust\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nEnvironment=POSTGRES_PASSWORD_FILE=/run/secrets/p\nSecret=p,type=env,target=POSTGRES_PASSWORD\n',
      },
      line: 3,
    },
    {
      files: {
        'db.env':
          'POSTGRES_USER=app\nPOSTGRES_PASSWORD=${DB_PASSWORD}\nPOSTGRES_PASSWORD_FILE=/run/secrets/db\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17.6\nEnvironmentFile=/opt/db.env\n',
      },
      line: 2,
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/bitnamilegacy/redis:7.4\nEnvironment=ALLOW_EMPTY_PASSWORD=yes\n',
      },
      line: 3,
    },
    {
      files: {
        'm.container':
          '[Container]\nImage=docker.io/library/mariadb:11\nEnvironment=MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1\n',
      },
      line: 3,
    },
  ],
  good: [
    // A loop of the template brings the variables.
    {
      files: {
        'db.container.j2':
          '[Container]\nImage=docker.io/library/postgres:16\n{% for k, v in env.items() %}\nEnvironment={{ k }}={{ v }}\n{% endfor %}\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nSecret=pw,type=env,target=POSTGRES_PASSWORD\n',
      },
    },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nEnvironmentFile=/etc/pg.env\n',
      },
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/bitnamilegacy/redis:7.4\nEnvironment=ALLOW_EMPTY_PASSWORD=no REDIS_PASSWORD_FILE=/run/secrets/r\nSecret=r,uid=1001\n',
      },
    },
  ],
};
