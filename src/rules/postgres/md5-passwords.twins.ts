import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nEnvironment=POSTGRES_INITDB_ARGS=--auth-host=md5\n',
      },
      line: 3,
    },
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nEnvironment=POSTGRES_HOST_AUTH_METHOD=md5\n',
      },
      line: 3,
    },
    {
      files: {
        'postgresql.conf': `password_encryption = md5
`,
      },
      line: 1,
    },
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=./init:/docker-entrypoint-initdb.d:ro\n',
        'init/10-roles.sql': "SET password_encryption = 'md5';\nCREATE ROLE app LOGIN PASSWORD 'x';\n",
      },
      file: 'init/10-roles.sql',
      line: 1,
    },
  ],
  good: [
    // initdb's own, and a pg_hba.conf that is not the image's.
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nEnvironment="POSTGRES_INITDB_ARGS=--auth-host=scram-sha-256 --data-checksums"\nEnvironment=POSTGRES_HOST_AUTH_METHOD=md5\nExec=-c hba_file=/etc/hba.conf\n',
      },
    },
    // Scram.
    {
      files: {
        'postgresql.conf': `password_encryption = 'scram-sha-256'
`,
      },
    },
  ],
};
