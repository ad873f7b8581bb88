import type { Twins } from '../define-rule.ts';

const db = (container = '') =>
  `[Container]\nImage=docker.io/library/postgres:16.10\nContainerName=app-db\nVolume=./pg_hba.conf:/etc/postgresql/pg_hba.conf:ro\n${container}`;
const script = (line: string) => `#!/bin/bash\nset -euo pipefail\n${line}\n`;
const asks = 'local all all scram-sha-256\nhost all all 10.89.0.0/24 scram-sha-256\n';
const dump = script('podman exec app-db pg_dump -U shop -d shop -Fc > /b/shop.part');

/** For across.password-asked. */
export const twins: Twins = {
  bad: [
    { files: { 'backup.sh': dump, 'db.container': db(), 'pg_hba.conf': asks }, line: 3 },
    {
      files: {
        'pg_hba.conf': 'local all postgres peer\nlocal all all md5\n',
        'backup.sh': dump,
        'db.container': db(),
      },
      line: 2,
    },
    {
      files: {
        'db.container': db('HealthCmd=psql -U shop -d shop -qAt -c "select 1"\n'),
        'pg_hba.conf': asks,
      },
      line: 5,
    },
    {
      files: {
        'restore.sh': script('podman exec -i app-db pg_restore --username=shop --dbname=shop < /b/shop.dump'),
        'db.container': db(),
        'pg_hba.conf': 'local shop shop scram-sha-256\nlocal all all trust\n',
      },
      line: 3,
    },
  ],
  good: [
    // Lets in whoever is in the container.
    { files: { 'backup.sh': dump, 'db.container': db(), 'pg_hba.conf': 'local all all trust\n' } },
    { files: { 'backup.sh': dump, 'db.container': db(), 'pg_hba.conf': `local shop shop trust\n${asks}` } },
    // The password comes along.
    {
      files: {
        'backup.sh': dump,
        'db.container': db('Secret=app-pgpass,target=/root/.pgpass,mode=0400\n'),
        'pg_hba.conf': asks,
      },
    },
    {
      files: {
        'backup.sh': dump,
        'db.container': db('Secret=shop-password,type=env,target=PGPASSWORD\n'),
        'pg_hba.conf': asks,
      },
    },
    {
      files: {
        'backup.sh': script(
          'podman exec --env PGPASSFILE=/run/secrets/pgpass app-db pg_dump -U shop -d shop -Fc > /b/a\npodman exec -e PGPASSWORD app-db psql -U shop -d shop -c "select 1"\npodman exec app-db env PGPASSFILE=/run/secrets/p psql -U shop -d shop -c "select 1"\npodman exec app-db psql "user=shop dbname=shop passfile=/run/secrets/p" -U shop -c "select 1"',
        ),
        'db.container': db(),
        'pg_hba.conf': asks,
      },
    },
    // Over the network, or asks nobody for a password.
    {
      files: {
        'backup.sh': script(
          'podman exec app-db pg_isready -U shop -d shop\npodman exec app-db pg_dump -h 127.0.0.1 -U shop -d shop > /b/a\npodman exec --user postgres app-db pg_dump -U postgres -d shop > /b/b',
        ),
        'db.container': db('HealthCmd=pg_isready -U shop -d shop\n'),
        'pg_hba.conf': `local all postgres peer\nhost all all 127.0.0.1/32 trust\n${asks}`,
      },
    },
    // Which of the lines decides is not seen.
    {
      files: {
        'backup.sh': script('podman exec app-db pg_dump -U shop shop > /b/a'),
        'db.container': db(),
        'pg_hba.conf': 'local shop shop scram-sha-256\nlocal all all trust\n',
      },
    },
  ],
};
