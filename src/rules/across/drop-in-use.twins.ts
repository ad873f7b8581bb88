import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (line: string): TwinFiles => ({
  'restore.sh': `#!/bin/bash\nset -eu\n${line}\n`,
  'pg.container': '[Container]\nImage=docker.io/library/postgres:17\nContainerName=pg\nNetwork=n.network\n',
  'app.container':
    '[Container]\nImage=a.example.org/app:1\nContainerName=app\nNetwork=n.network\nEnvironment=DATABASE_URL=postgres://app@pg/shop\n',
});

export const twins: Twins = {
  bad: [
    { files: stack('podman exec pg dropdb -U postgres shop'), line: 3 },
    { files: stack('podman exec pg psql -U postgres -c "DROP DATABASE shop"'), line: 3 },
    // Dropped first, then made anew.
    {
      files: stack('podman exec pg dropdb -U postgres shop\npodman exec pg createdb -U postgres shop'),
      line: 3,
    },
  ],
  good: [
    { files: stack('podman exec pg dropdb -U postgres --force shop') },
    { files: stack('systemctl stop app.service\npodman exec pg dropdb -U postgres shop') },
    { files: stack('podman exec pg psql -U postgres -c "DROP DATABASE shop WITH (FORCE)"') },
    { files: stack('podman exec pg dropdb -U postgres restore_test') },
    // What the script has made itself is in nobody's use yet.
    {
      files: stack(
        'podman exec pg createdb -U postgres --maintenance-db=shop -T template0 shop_restored\npodman exec pg dropdb -U postgres --maintenance-db=shop shop_restored',
      ),
    },
    {
      files: stack(
        'podman exec pg createdb -U postgres shop_restored\npodman exec pg dropdb -U postgres shop_restored --maintenance-db shop',
      ),
    },
    {
      files: stack(
        'podman exec pg psql -U postgres -c "CREATE DATABASE shop_restored"\npodman exec pg psql -U postgres -c "DROP DATABASE IF EXISTS shop_restored"',
      ),
    },
  ],
};
