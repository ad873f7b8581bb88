import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // A service of systemd's own.
    {
      files: {
        'pg.service':
          '[Unit]\nDescription=PostgreSQL\n\n[Service]\nType=notify\nUser=postgres\nExecStart=/usr/lib/postgresql/16/bin/postgres -D /srv/pg -c full_page_writes=off\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 7,
    },
    {
      files: {
        'entrypoint.sh': '#!/bin/sh\nset -e\nexec docker-entrypoint.sh postgres -c fsync=off\n',
      },
      line: 3,
    },
    {
      files: {
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:16.6\nExec=-c fsync=off -c max_connections=50\n',
      },
      line: 3,
    },
    {
      files: {
        'conf.d/20-locale.conf': `lc_messages = 'C'
fsync = off
`,
        'postgresql.conf': `max_connections = 50
shared_buffers = 128MB
include_dir = 'conf.d'
`,
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': `fsync = off
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `full_page_writes = no
`,
      },
      line: 1,
    },
    {
      files: {
        'init.sql': "SELECT 1;\nALTER SYSTEM SET fsync = 'off';\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/init.sql:/docker-entrypoint-initdb.d/init.sql:ro\n',
      },
      line: 2,
    },
  ],
  good: [
    // ZFS writes whole pages.
    {
      files: {
        'postgresql.conf': 'full_page_writes = off\nwal_init_zero = off\nwal_recycle = off\n',
      },
    },
    { files: { 'postgresql.conf': '# the data is on ZFS\nfull_page_writes = off\n' } },
    // A trial's own server, gone with it.
    {
      files: {
        'rehearse.sh':
          '#!/bin/bash\nset -euo pipefail\npodman run --rm -d --name trial docker.io/library/postgres:16.4 -c fsync=off\n',
      },
    },
    // Words of another program.
    {
      files: {
        'job.container': '[Container]\nImage=docker.io/library/postgres:16.6\nExec=psql -c fsync=off\n',
      },
    },
    // Switched on, and the last line counts.
    {
      files: {
        'postgresql.conf': `fsync = off
fsync = on
full_page_writes = true
`,
      },
    },
  ],
};
