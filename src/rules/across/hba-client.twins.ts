import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (hba: string, app: string, more: TwinFiles = {}): TwinFiles => ({
  'pg/pg_hba.conf': hba,
  'pg/postgresql.conf': "hba_file = '/etc/postgresql/pg_hba.conf'\nlisten_addresses = '*'\n",
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Environment=POSTGRES_DB=shop
Network=back.network
Volume=/srv/shop/pg:/etc/postgresql:ro
Exec=-c config_file=/etc/postgresql/postgresql.conf
`,
  'app.container': `[Container]
Image=registry.example.org/app:1
Network=back.network
${app}
`,
  'back.network': '[Network]\nSubnet=10.99.3.0/24\n',
  ...more,
});
const url = 'Environment=DATABASE_URL=postgres://shop@pg:5432/shop?sslmode=disable';
const parts = 'Environment=DB_HOST=pg DB_USER=metrics DB_NAME=postgres';

/** For across.hba-client. */
export const twins: Twins = {
  bad: [
    // `samehost` of a container is that container.
    {
      files: stack(
        'local all all scram-sha-256\nhost shop shop samehost scram-sha-256\n',
        'Environment=DATABASE_URL=postgres://shop@pg/shop',
      ),
      line: 2,
    },
    {
      files: {
        'pg_hba.conf': `local all all scram-sha-256
hostssl shop shop 10.9.0.0/24 scram-sha-256
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Network=shop.network
`,
        'quadlet/pg.volume': `[Volume]
`,
        'quadlet/shop.network': `[Network]
Subnet=10.9.0.0/24
`,
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=shop.network
Environment=SPRING_DATASOURCE_URL=jdbc:postgresql://shop-db:5432/shop?sslmode=disable
Environment=SPRING_DATASOURCE_USERNAME=shop
`,
      },
      line: 4,
      file: 'quadlet/app.container',
    },
    // The database is another one.
    {
      files: stack(
        'local all all peer\nhost shop shop samenet scram-sha-256\nhost shop metrics samenet scram-sha-256\n',
        parts,
      ),
      line: 3,
    },
    // The role is another one.
    {
      files: stack('local all all peer\nhost shop shop_admin 10.99.3.0/24 scram-sha-256\n', url),
      line: 2,
    },
    // Only from the machine itself.
    {
      files: stack('local all all peer\nhost all all 127.0.0.1/32 scram-sha-256\n', url),
      file: 'app.container',
      line: 4,
    },
    // A line for TLS, and a client that does without.
    {
      files: stack('local all all peer\nhostssl shop shop 10.99.0.0/16 scram-sha-256\n', url, {
        'pg/postgresql.conf': "ssl = on\nhba_file = '/etc/postgresql/pg_hba.conf'\n",
      }),
      file: 'app.container',
      line: 4,
    },
    // Everyone but one address, in the wrong order.
    {
      files: stack(
        'host all shop 10.99.0.0/16 reject\nhost shop shop,report 10.99.3.0/24 scram-sha-256\n',
        url,
      ),
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'pg_hba.conf': `local all all scram-sha-256
hostssl shop shop 10.9.0.0/24 scram-sha-256
`,
        'quadlet/shop-db.container': `[Container]
Image=docker.io/library/postgres:17.6
ContainerName=shop-db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop POSTGRES_PASSWORD_FILE=/run/secrets/pg
Secret=pg
Volume=pg.volume:/var/lib/postgresql/data
Network=shop.network
`,
        'quadlet/pg.volume': `[Volume]
`,
        'quadlet/shop.network': `[Network]
Subnet=10.9.0.0/24
`,
        'quadlet/app.container': `[Container]
Image=registry.example/app:1
Network=shop.network
Environment=SPRING_DATASOURCE_URL=jdbc:postgresql://shop-db:5432/shop?sslmode=require
Environment=SPRING_DATASOURCE_USERNAME=shop
`,
      },
    },
    { files: stack('local all all peer\nhost shop shop samenet scram-sha-256\n', url) },
    { files: stack('host sameuser all 10.99.0.0 255.255.0.0 scram-sha-256\n', url) },
    { files: stack('hostssl all all all reject\nhost "shop" "shop" 10.0.0.0/8 md5\n', url) },
    // A group, an expression, a host's name and a file: the files here do not tell.
    { files: stack('host shop +staff samenet scram-sha-256\n', url) },
    { files: stack('host shop "/^sh.*$" samenet scram-sha-256\n', url) },
    { files: stack('host shop shop app.dns.podman scram-sha-256\n', url) },
    { files: stack('host shop @roles samenet scram-sha-256\n', url) },
    // podman chooses the subnet.
    {
      files: stack('host shop shop 10.89.0.0/16 scram-sha-256\n', url, { 'back.network': '[Network]\n' }),
    },
    // Whether it speaks TLS is not said.
    {
      files: stack(
        'hostssl postgres metrics samenet scram-sha-256\nhost all all all reject\n',
        `${parts}\nSecret=x`,
        { 'pg/postgresql.conf': "ssl = on\nhba_file = '/etc/postgresql/pg_hba.conf'\n" },
      ),
    },
    // A secret says who.
    {
      files: stack(
        'host shop shop samenet scram-sha-256\n',
        'Environment=DB_HOST=pg DB_NAME=app\nSecret=u,type=env,target=DB_USER',
      ),
    },
    // More lines that are not here.
    {
      files: stack(
        'host shop other samenet scram-sha-256\ninclude_if_exists /etc/postgresql/more.conf\n',
        url,
      ),
    },
  ],
};
