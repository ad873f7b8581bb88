import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'a.network': '[Network]\n',
        'pool.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.23.1\nContainerName=pool\nNetwork=a.network\nEnvironment=POOL_MODE=transaction\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=DB_HOST=pool\nEnvironment=PREPARED_STATEMENTS=true\n',
      },
      file: 'web.container',
      line: 5,
    },
    {
      files: {
        'pool.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.23.1\nContainerName=pool\nNetwork=a.network\nEnvironment=DEFAULT_POOL_SIZE=100\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nNetwork=a.network\nExec=postgres -c max_connections=80\n',
        'a.network': '[Network]\n',
      },
      line: 5,
    },
  ],
  good: [
    // PgBouncer of today keeps them; in session mode they always work.
    {
      files: {
        'a.network': '[Network]\n',
        'pool.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.24.1\nContainerName=pool\nNetwork=a.network\nEnvironment=POOL_MODE=transaction MAX_PREPARED_STATEMENTS=200 DEFAULT_POOL_SIZE=40\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=DB_HOST=pool PREPARED_STATEMENTS=true\n',
      },
    },
    {
      files: {
        'a.network': '[Network]\n',
        'pool.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.23.1\nContainerName=pool\nNetwork=a.network\nEnvironment=POOL_MODE=session\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=DB_HOST=pool PREPARED_STATEMENTS=true\n',
      },
    },
  ],
};
