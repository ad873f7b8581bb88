import type { Twins } from '../define-rule.ts';

/** For across.postgres-work-memory. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': 'max_connections = 600\nshared_buffers = 256MB\nwork_mem = 4MB\n',
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nPodmanArgs=--memory=1g\n',
      },
      line: 1,
    },

    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
PodmanArgs=--memory=1g
`,
        'postgresql.conf': `max_connections = 500
shared_buffers = 256MB
work_mem = 64MB
`,
      },
      line: 3,
      file: 'postgresql.conf',
    },
    {
      files: {
        'postgresql.conf': "listen_addresses = '*'\ntemp_buffers = 64MB\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/postgresql.conf:/etc/postgresql.conf:ro\nExec=-c config_file=/etc/postgresql.conf\nMemory=2g\n',
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': "listen_addresses = '*'\nmax_connections = 5000\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/postgresql.conf:/etc/postgresql.conf:ro\nExec=-c config_file=/etc/postgresql.conf\nMemory=2g\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'postgresql.conf': "listen_addresses = '*'\nmax_connections = 300\ntemp_buffers = 8MB\n",
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=/srv/postgresql.conf:/etc/postgresql.conf:ro\nExec=-c config_file=/etc/postgresql.conf\nMemory=2g\n',
      },
    },

    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.4
PodmanArgs=--memory=1g
`,
        'postgresql.conf': `max_connections = 60
shared_buffers = 256MB
work_mem = 8MB
`,
      },
    },
  ],
};
