import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.database-user. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'config/database.yml': `default: &default
  adapter: postgresql
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>

development:
  <<: *default
  username: me

production:
  <<: *default
  host: db
  database: shop_production
  username: shop_app
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=puma -C config/puma.rb
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=db
Network=n.network
Environment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pw
`,
        'n.network': `[Network]
`,
      },
      line: 13,
    },
    {
      files: {
        'app/config.yaml.j2': `database:
  host: db
  user: shops
  name: shop_production
  password: {{ password }}
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Volume=/etc/shop/config.yaml:/etc/app/config.yaml:ro
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=db
Network=n.network
Environment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pw
`,
        'n.network': `[Network]
`,
      },
      line: 3,
    },
    // Through PgBouncer.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=n.network\nEnvironment=DB_HOST=pooler DB_PORT=6432 DB_NAME=trips DB_USER=trip\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=n.network\nEnvironment=POSTGRES_USER=trips POSTGRES_DB=trips\n',
        'pooler.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.24.1-p1\nContainerName=pooler\nNetwork=n.network\nVolume=/etc/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro\n',
        'n.network': '[Network]\n',
        'etc/pgbouncer.ini': '[databases]\ntrips = host=db dbname=trips\n[pgbouncer]\nlisten_port = 6432\n',
      },
      line: 4,
    },
    {
      files: {
        'api.env':
          'SPRING_DATASOURCE_URL=jdbc:postgresql://db:5432/ledger\nSPRING_DATASOURCE_USERNAME=ledger_app\n',
        'api.container':
          '[Container]\nImage=a.example.org/api:1\nNetwork=n.network\nEnvironmentFile=/etc/ledger/api.env\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nNetwork=n.network\nEnvironment=POSTGRES_USER=ledger\n',
        'n.network': '[Network]\n',
      },
      line: 2,
    },
    {
      files: {
        'm.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Exec=/app/migrate --dsn=postgres://ownr@pg:5432/api?sslmode=disable up
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
Image=quay.io/keycloak/keycloak:26
Network=n.network
Environment=KC_DB_URL=jdbc:postgresql://pg:5432/kc
Environment=KC_DB_USERNAME=keycloack
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
      line: 5,
    },
    {
      files: {
        'w.container': unit('Environment=DB_HOST=db DB_USER=web'),
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nEnvironment=POSTGRES_USER=app\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'config/database.yml': `default: &default
  adapter: postgresql
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>

development:
  <<: *default
  username: me

production:
  <<: *default
  host: db
  database: shop_production
  username: shop
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=puma -C config/puma.rb
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=db
Network=n.network
Environment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pw
`,
        'n.network': `[Network]
`,
      },
    },
    // DATABASE_URL goes before what database.yml says.
    {
      files: {
        'config/database.yml': `default: &default
  adapter: postgresql
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>

development:
  <<: *default
  username: me

production:
  <<: *default
  host: db
  database: shop_production
  username: shop_app
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=puma -C config/puma.rb
Secret=url,type=env,target=DATABASE_URL
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=db
Network=n.network
Environment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pw
`,
        'n.network': `[Network]
`,
      },
    },
    {
      files: {
        'config/database.yml': `default: &default
  adapter: postgresql
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>

development:
  <<: *default
  username: me

production:
  <<: *default
  host: db
  database: shop_production
  username: <%= ENV["DB_ROLE"] %>
`,
        'w.container': `[Container]
Image=ghcr.io/acme/shop:1
ContainerName=web
Network=n.network
Exec=puma -C config/puma.rb
EnvironmentFile=/etc/x.env
`,
        'db.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=db
Network=n.network
Environment=POSTGRES_USER=shop POSTGRES_DB=shop_production POSTGRES_PASSWORD_FILE=/run/secrets/pw
`,
        'n.network': `[Network]
`,
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=n.network\nEnvironment=DB_HOST=pooler DB_PORT=6432 DB_NAME=trips DB_USER=web\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=n.network\nEnvironment=POSTGRES_USER=trips POSTGRES_DB=trips\n',
        'pooler.container':
          '[Container]\nImage=docker.io/edoburu/pgbouncer:v1.24.1-p1\nContainerName=pooler\nNetwork=n.network\nVolume=/etc/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro\n',
        'n.network': '[Network]\n',
        'etc/pgbouncer.ini':
          '[databases]\ntrips = host=db dbname=trips user=trips\n[pgbouncer]\nlisten_port = 6432\n',
      },
    },
    // Made by hand, as pg_hba.conf knows.
    {
      files: {
        'w.container': unit('Environment=DB_HOST=db DB_USER=web'),
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nEnvironment=POSTGRES_USER=app\n',
        'pg_hba.conf': 'local all app scram-sha-256\nhost app web samenet scram-sha-256\n',
      },
    },
    {
      files: {
        'w.container': unit('Environment=DB_HOST=db DB_USER=web'),
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nEnvironment=POSTGRES_USER=app\nVolume=/srv/init:/docker-entrypoint-initdb.d\n',
      },
    },
    {
      files: {
        'w.container': unit('Environment=URL=postgresql://app:@db:5432/app'),
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nEnvironment=POSTGRES_USER=app\n',
      },
    },
  ],
};
