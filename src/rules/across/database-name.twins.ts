import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.database-name. */
export const twins: Twins = {
  bad: [
    // pg_hba.conf and the application agree on another name.
    {
      files: {
        'db.container':
          '[Container]\nContainerName=db\nImage=docker.io/library/postgres:16\nNetwork=a.network\nEnvironment=POSTGRES_DB=shop\nVolume=/srv/app/hba/pg_hba.conf:/etc/postgresql/pg_hba.conf:ro\nVolume=/srv/app/initdb:/docker-entrypoint-initdb.d:ro\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=DB_HOST=db\nEnvironment=DB_NAME=store\n',
        'a.network': '[Network]\n',
        'hba/pg_hba.conf': 'host store app samenet scram-sha-256\n',
        'initdb/10-roles.sql': 'CREATE ROLE app LOGIN;\n',
      },
      line: 5,
    },
    {
      files: {
        'exporter.container':
          '[Container]\nImage=quay.io/prometheuscommunity/postgres-exporter:v0.15.0\nNetwork=n.network\nEnvironment=DATA_SOURCE_URI=db:5432/fleets?sslmode=disable\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nNetwork=n.network\nEnvironment=POSTGRES_DB=fleet\n',
        'n.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'jobs.container':
          '[Container]\nImage=a.example.org/jobs:1\nNetwork=n.network\nEnvironment=DATABASE_URL=postgresql://crm@crm-db/crm_jobs\n',
        'db.container':
          '[Container]\nImage=quay.io/sclorg/postgresql-16-c9s:1\nContainerName=crm-db\nNetwork=n.network\nEnvironment=POSTGRESQL_USER=crm POSTGRESQL_DATABASE=crm\n',
        'n.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'api.env': 'ConnectionStrings__Default=Host=db;Database=ledgr;Username=ledger\n',
        'api.container':
          '[Container]\nImage=a.example.org/api:1\nNetwork=n.network\nEnvironmentFile=/etc/ledger/api.env\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nNetwork=n.network\nEnvironment=POSTGRES_USER=ledger\n',
        'n.network': '[Network]\n',
      },
      line: 1,
    },
    {
      files: {
        'ghost.container':
          '[Container]\nImage=docker.io/library/ghost:5\nNetwork=n.network\nEnvironment=database__connection__host=mysql database__connection__database=ghost_prod\n',
        'mysql.container':
          '[Container]\nImage=docker.io/library/mysql:8\nContainerName=mysql\nNetwork=n.network\nEnvironment=MYSQL_DATABASE=ghost\n',
        'n.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container': `[Container]
Image=quay.io/keycloak/keycloak:26
Pod=p.pod
Environment=KC_DB_URL=jdbc:postgresql://127.0.0.1:5432/keycloak
`,
        'p.pod': `[Pod]
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
Pod=p.pod
Environment=POSTGRES_DB=kc POSTGRES_USER=keycloak
`,
      },
      line: 4,
    },
    {
      files: {
        'm.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Exec=/app/migrate --dsn postgres://owner@pg:5432/apidb up
`,
        'pg.container': `[Container]
Image=docker.io/library/postgres:16
ContainerName=pg
Network=n.network
Environment=POSTGRES_DB=api POSTGRES_USER=owner
`,
        'n.network': `[Network]
`,
      },
      line: 4,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/forge:1
Network=n.network
Environment=GITEA__database__HOST=maria:3306
Environment=GITEA__database__NAME=gitea_db
`,
        'maria.container': `[Container]
Image=docker.io/library/mariadb:11
ContainerName=maria
Network=n.network
Environment=MARIADB_DATABASE=gitea
`,
        'n.network': `[Network]
`,
      },
      line: 5,
    },
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
    // A database for each role, as pg_hba.conf says.
    {
      files: {
        'db.container':
          '[Container]\nContainerName=db\nImage=docker.io/library/postgres:16\nNetwork=a.network\nVolume=/srv/pg/pg_hba.conf:/etc/postgresql/pg_hba.conf:ro\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=PGHOST=db PGDATABASE=acme PGUSER=acme\n',
        'a.network': '[Network]\n',
        'pg/pg_hba.conf': 'host sameuser acme,globex samenet scram-sha-256\n',
      },
    },
    {
      files: {
        'db.container':
          '[Container]\nContainerName=db\nImage=docker.io/library/postgres:16\nNetwork=a.network\nEnvironment=POSTGRES_DB=shop\nVolume=/srv/app/hba/pg_hba.conf:/etc/postgresql/pg_hba.conf:ro\nVolume=/srv/app/initdb:/docker-entrypoint-initdb.d:ro\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=DB_HOST=db\nEnvironment=DB_NAME=store\n',
        'a.network': '[Network]\n',
        'hba/pg_hba.conf': 'host store app samenet scram-sha-256\n',
        'initdb/10-store.sql': 'CREATE ROLE app LOGIN;\nCREATE DATABASE store OWNER app;\n',
      },
    },
    // A script of the first start makes what a variable lists.
    {
      files: {
        'w.container': unit(
          'Network=n.network\nEnvironment=DB_HOST=pg DB_NAME=wiki DB_USER=wiki DATABASE_URL=postgres://wiki@pg/wiki',
        ),
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=pg\nNetwork=n.network\nVolume=/srv/init:/docker-entrypoint-initdb.d:ro\nEnvironment=DATABASES=wiki,chat\n',
        'init/1.sh':
          '#!/bin/bash\nset -e\nfor name in ${DATABASES//,/ }; do\n  psql -U "$POSTGRES_USER" <<SQL\n    CREATE ROLE $name LOGIN;\n    CREATE DATABASE $name OWNER $name;\nSQL\ndone\npsql -U "$POSTGRES_USER" -c "CREATE ROLE readers"\n',
      },
    },
    // The loopback of another container.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=DB_URL=postgresql://127.0.0.1:5432/other
`,
        'p.pod': `[Pod]
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:16
Pod=p.pod
Environment=POSTGRES_DB=kc POSTGRES_USER=keycloak
`,
      },
    },
    // KC_DB says which program it is.
    {
      files: {
        'a.container': `[Container]
Image=quay.io/keycloak/keycloak:26
Network=n.network
Environment=KC_DB=postgres KC_DB_SCHEMA=public KC_DB_URL_DATABASE=kc
Environment=KC_DB_URL=jdbc:postgresql://pg:5432/kc?sslmode=disable
`,
        'pg.container': `[Container]
Image=docker.io/library/postgres:16
ContainerName=pg
Network=n.network
Environment=POSTGRES_DB=kc POSTGRES_USER=keycloak
`,
        'n.network': `[Network]
`,
      },
    },
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
