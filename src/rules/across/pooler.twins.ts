import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'pool/pgbouncer.ini':
          '[databases]\nshop = host=db dbname=shop_production\n* = host=db\n[pgbouncer]\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nEnvironment=POSTGRES_DB=shop POSTGRES_USER=shop\n',
      },
      line: 2,
    },
    {
      files: {
        'pool/pgbouncer.ini': `[databases]
app = host=db port=5432
[pgbouncer]
listen_addr = *
default_pool_size = 95
reserve_pool_size = 5
`,
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
      line: 5,
    },
    {
      files: {
        'pool/pgbouncer.ini': `[databases]
app = host=db
audit = host=db pool_size=50
report = host=db
[pgbouncer]
default_pool_size = 30
`,
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
      line: 6,
    },
    {
      files: {
        'a.network': '[Network]\n',
        'pool.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.23.1\nContainerName=pool\nNetwork=a.network\nVolume=/srv/pool/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro\n',
        'pool/pgbouncer.ini': '[databases]\n* = host=db\n[pgbouncer]\npool_mode = transaction\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=DATABASE_URL=postgresql://app@pool:6432/app?prepared_statements=true\n',
      },
      file: 'web.container',
      line: 4,
    },
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
    {
      files: {
        'pgbouncer.ini':
          '[databases]\napp = host=db dbname=app\nreports = host=pg dbname=app\n[pgbouncer]\nlisten_port = 6432\n',
        'postgres.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nNetwork=b.network\nEnvironment=POSTGRES_DB=app\n',
        'b.network': '[Network]\n',
      },
      line: 3,
    },
  ],
  good: [
    // What a limit keeps small; a server that takes more.
    {
      files: {
        'pool/pgbouncer.ini': `[databases]
app = host=db
* = host=db
[pgbouncer]
default_pool_size = 200
max_db_connections = 60
`,
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
    },
    {
      files: {
        'pool/pgbouncer.ini': `[databases]
app = host=db pool_size=150
[pgbouncer]
default_pool_size = 20
`,
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nExec=postgres -c max_connections=200\n',
      },
    },
    // 1.24 keeps them unless told not to.
    {
      files: {
        'a.network': '[Network]\n',
        'pool.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.24.1\nContainerName=pool\nNetwork=a.network\nEnvironment=POOL_MODE=transaction\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=DB_HOST=pool PREPARED_STATEMENTS=true\n',
      },
    },
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
