import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (folders: string, health = 'pg_isready -U app'): TwinFiles => ({
  'postgresql.conf': `listen_addresses = '*'\nunix_socket_directories = '${folders}'\n`,
  'pg.container': `[Container]
Image=docker.io/library/postgres:17
ContainerName=pg
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=postgres -c config_file=/etc/postgresql.conf
HealthCmd=${health}
`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'pg/postgresql.conf': "listen_addresses = '*'\nunix_socket_directories = '/tmp'\n",
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nVolume=/srv/pg/postgresql.conf:/etc/postgresql/postgresql.conf:ro\nExec=-c config_file=/etc/postgresql/postgresql.conf\n',
      },
      line: 2,
    },
    {
      files: {
        'etc/postgresql/16/main/postgresql.conf':
          "max_connections = 60\nunix_socket_directories = '/run/ledger'\n",
        'dump.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npg_dump -h /var/run/postgresql -Fc -f /srv/new.dump ledger\n',
      },
      line: 2,
    },
    { files: stack('/tmp'), file: 'pg.container', line: 6 },
    { files: stack(''), line: 2 },
  ],
  good: [
    {
      files: {
        'etc/postgresql/16/main/postgresql.conf':
          "max_connections = 60\nunix_socket_directories = '/run/postgresql'\n",
        'dump.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npg_dump -h /var/run/postgresql -Fc -f /srv/new.dump ledger\n',
      },
    },
    { files: stack('/var/run/postgresql, /sockets') },
    { files: stack('/tmp', 'pg_isready -h 127.0.0.1 -U app') },
    { files: stack('/tmp', 'pg_isready --host=/tmp') },
  ],
};
