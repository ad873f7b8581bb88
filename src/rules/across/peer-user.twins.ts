import type { Twins } from '../define-rule.ts';

const db = (container = '') =>
  `[Container]\nImage=docker.io/library/postgres:16.10\nContainerName=app-db\nVolume=./pg_hba.conf:/etc/postgresql/pg_hba.conf:ro\n${container}`;
const script = (line: string) => `#!/bin/bash\nset -euo pipefail\n${line}\n`;
const all = 'local all all peer\nhost all all 10.89.0.0/24 scram-sha-256\n';
const superuser = 'local all postgres peer\nlocal all all scram-sha-256\n';

/** For across.peer-user. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh': script('podman exec app-db pg_dump -U shop -Fc shop > /b/shop.part'),
        'db.container': db(),
        'pg_hba.conf': all,
      },
      line: 3,
    },
    {
      files: {
        'pg_hba.conf': all,
        'backup.sh': script('podman exec -u postgres app-db pg_dump -U shop -Fc shop > /b/shop.part'),
        'db.container': db(),
      },
      line: 1,
    },
    {
      files: {
        'db.container': db('HealthCmd=psql -U postgres -d shop -c "select 1"\n'),
        'pg_hba.conf': superuser,
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'backup.sh': script(
          'podman exec --user postgres app-db pg_dump -U postgres -Fc shop > /b/a\npodman exec -u postgres app-db pg_dumpall --globals-only > /b/b\npodman exec app-db pg_dump -h 127.0.0.1 -U shop -Fc shop > /b/c\npodman exec app-db psql -U shop -d shop -c "select 1"\npodman exec -u "$who" app-db psql -U postgres -c "select 1"',
        ),
        'db.container': db('HealthCmd=pg_isready -U shop -d shop\n'),
        'pg_hba.conf': superuser,
      },
    },
    {
      files: {
        'backup.sh': script('podman exec app-db pg_dump -U shop -Fc shop > /b/shop.part'),
        'db.container': db(),
        'pg_hba.conf': 'local all all peer map=ops\n',
      },
    },
    // Its user is said, and so is what comes first.
    {
      files: {
        'backup.sh': script('podman exec app-db pg_dump -U postgres -Fc shop > /b/shop.part'),
        'db.container': db('User=postgres\nHealthCmd=psql -U postgres -c "select 1"\n'),
        'pg_hba.conf': all,
      },
    },
    {
      files: {
        'backup.sh': script(
          'podman exec app-db pg_dump -U shop -d shop -Fc > /b/shop.part\npodman exec app-db pg_dump -U shop shop > /b/two',
        ),
        'db.container': db(),
        'pg_hba.conf': `local shop shop scram-sha-256\n${all}`,
      },
    },
  ],
};
