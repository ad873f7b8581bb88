import type { Twins } from '../define-rule.ts';

const db = `[Container]
Image=docker.io/library/postgres:16
ContainerName=db
Environment=POSTGRES_USER=shop POSTGRES_DB=shop
Environment=POSTGRES_PASSWORD_FILE=/run/secrets/shop-db
Secret=shop-db
`;

const app = (secret: string, user = 'shop') => `[Container]
Image=a.io/shop:1
Environment=DB_HOST=db DB_USER=${user} DB_NAME=shop
Secret=${secret},type=env,target=DB_PASSWORD
`;

const web = (secret: string) => `[Container]
Image=a.io/shop:1
EnvironmentFile=/etc/shop/app.env
${secret}
`;

export const twins: Twins = {
  bad: [
    { files: { 'web.container': app('shop-postgres-pw'), 'db.container': db }, line: 4 },
    {
      files: {
        'worker.container': web('Secret=django_key_2,type=env,target=SECRET_KEY'),
        'web.container': web('Secret=django_key,type=env,target=SECRET_KEY'),
        'beat.container': web('Secret=django_key,type=env,target=SECRET_KEY'),
      },
      line: 4,
    },
    {
      files: {
        'web.container': web(
          'Secret=db-password-file,target=dbpw\nEnvironment=DB_HOST=db DB_USER=shop DB_PASSWORD_FILE=/run/secrets/dbpw',
        ),
        'db.container': db,
      },
      line: 4,
    },
  ],
  good: [
    { files: { 'web.container': app('shop-db'), 'db.container': db } },
    // Another user has another password; so has one that SQL makes.
    { files: { 'web.container': app('shop-reader-db', 'reader'), 'db.container': db } },
    {
      files: {
        'web.container': app('shop-app-db'),
        'db.container': db,
        'initdb/roles.sql': "ALTER ROLE shop PASSWORD 'x'; CREATE ROLE shop LOGIN;\n",
      },
    },
    // Two installations of one application.
    {
      files: {
        'a.container': web('Secret=key_a,type=env,target=SECRET_KEY'),
        'b.container': web('Secret=key_b,type=env,target=SECRET_KEY').replace('app.env', 'b.env'),
      },
    },
  ],
};
