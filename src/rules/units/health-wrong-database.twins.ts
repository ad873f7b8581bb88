import type { Twins } from '../define-rule.ts';

/** For units.health-wrong-database. */
export const twins: Twins = {
  bad: [
    // The superuser that pg_hba.conf names as every such file does.
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
Environment=POSTGRES_USER=shop POSTGRES_DB=shop
HealthCmd=psql -U postgres -d shop -c 'select 1'
`,
        'pg_hba.conf': 'local all postgres peer\nlocal shop shop scram-sha-256\n',
      },
      line: 4,
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
Environment=POSTGRES_USER=shop POSTGRES_DB=shop
HealthCmd=psql -U postgres -c 'select 1'
`,
      },
      line: 4,
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
Environment=POSTGRES_USER=shop POSTGRES_DB=shop
HealthCmd=pg_isready -U shop -d shops
`,
      },
      line: 4,
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/pgvector/pgvector:pg16
Environment=POSTGRES_USER=harbor POSTGRES_DB=harbor
HealthCmd=psql -U harbor -d harbour -c "select 1"
`,
      },
      line: 4,
    },
    {
      files: {
        'db.container': `[Container]\nImage=docker.io/library/postgres:16.4\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shopdb\nHealthCmd=psql -U shop -c 'select 1'\n`,
      },
      line: 4,
    },
    {
      files: {
        'db.container': `[Container]\nImage=docker.io/library/postgres:16.4\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shopdb\nHealthCmd=psql shop shop -tAc 'select 1'\n`,
      },
      line: 4,
    },
    {
      files: {
        'db.container': `[Container]\nImage=docker.io/library/postgres:16.4\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shopdb\nHealthCmd=psql postgresql://shop@localhost/shop -c "select 1"\n`,
      },
      line: 4,
    },
    {
      files: {
        'db.container': `[Container]\nImage=docker.io/library/postgres:16.4\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shopdb\nHealthCmd=psql "dbname=shop user=shop" -c "select 1"\n`,
      },
      line: 4,
    },
    {
      files: {
        'db.container': `[Container]\nImage=docker.io/library/postgres:16.4\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shopdb\nHealthCmd=pg_isready -U web\n`,
      },
      line: 4,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/timescale/timescaledb-ha:pg17\nEnvironment=POSTGRES_USER=iot POSTGRES_DB=iot\nHealthCmd=pg_isready -U iot -d iott\n',
      },
      line: 4,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.4\nEnvironment=POSTGRES_USER=auction POSTGRES_DB=bid\nHealthCmd=pg_isready -h 127.0.0.1 -U bid -d bid\n',
        'pg_hba.conf': 'local all bid scram-sha-256\nhost bid bid 10.66.6.0/24 scram-sha-256\n',
      },
      line: 4,
    },
  ],
  good: [
    // Made by hand, and let in by name.
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
Environment=POSTGRES_USER=postgres
HealthCmd=pg_isready -h 127.0.0.1 -U links -d links
`,
        'pg_hba.conf': 'local all postgres peer\nlocal links links scram-sha-256\n',
      },
    },
    // The user's manager knows the name.
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nEnvironment=POSTGRES_USER=${SHOP_DB_USER} POSTGRES_DB=shop\nHealthCmd=pg_isready -U shop -d shop\n',
        '.config/environment.d/shop.conf': 'SHOP_DB_USER=shop\n',
      },
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
Environment=POSTGRES_USER=shop
HealthCmd=psql -U shop -d postgres -c 'select 1'
`,
      },
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
HealthCmd=pg_isready -U monitor -d postgres
`,
      },
    },
    // A standby has what its primary has.
    {
      files: {
        'db-b.container': `[Container]
Image=docker.io/library/postgres:16.10
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/p
Exec=postgres -c 'primary_conninfo=host=db-a user=repl'
HealthCmd=pg_isready -U app -d app
`,
      },
    },
    {
      files: {
        'db.container': `[Container]\nImage=docker.io/library/postgres:16.4\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shopdb\nHealthCmd=psql -U shop shopdb -c 'select 1'\n`,
      },
    },
    {
      files: {
        'db.container': `[Container]\nImage=docker.io/library/postgres:16.4\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shopdb\nHealthCmd=psql postgresql://shop@localhost:5432/shopdb -c "select 1"\n`,
      },
    },
    {
      files: {
        'db.container': `[Container]\nImage=docker.io/library/postgres:16.4\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shopdb\nHealthCmd=psql -h primary -U app -d other -c 'select 1'\n`,
      },
    },
    {
      files: {
        'db.container': `[Container]\nImage=docker.io/library/postgres:16.4\nEnvironment=POSTGRES_USER=shop POSTGRES_DB=shopdb\nHealthCmd=psql -U shop -d postgres -v ON_ERROR_STOP=1 -c 'select 1'\n`,
      },
    },
  ],
};
