import type { Twins } from '../define-rule.ts';

/** For across.postgres-listen. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
ContainerName=db
Network=n.network
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=-c config_file=/etc/postgresql.conf
`,
        'web.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=DB_HOST=db
`,
        'n.network': `[Network]
`,
        'srv/postgresql.conf': `listen_addresses = 'localhost'
`,
      },
      line: 1,
      file: 'srv/postgresql.conf',
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
ContainerName=db
Network=n.network
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=-c config_file=/etc/postgresql.conf
`,
        'web.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=DB_HOST=db
`,
        'n.network': `[Network]
`,
        'srv/postgresql.conf': `max_connections = 50
`,
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
ContainerName=db
Network=n.network
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=-c config_file=/etc/postgresql.conf
`,
        'web.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=DB_HOST=db
`,
        'n.network': `[Network]
`,
        'srv/postgresql.conf': `listen_addresses = '0.0.0.0'
`,
      },
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
ContainerName=db
Network=n.network
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
`,
        'web.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=DB_HOST=db
`,
        'n.network': `[Network]
`,
      },
    },
  ],
};
