import type { Twins } from '../define-rule.ts';

/** For across.postgres-shm. */
export const twins: Twins = {
  bad: [
    // Two at once, and nobody gave it a size.
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.4\nVolume=./postgresql.conf:/etc/postgresql/postgresql.conf:ro\nExec=postgres -c config_file=/etc/postgresql/postgresql.conf\n',
        'postgresql.conf': 'work_mem = 10MB\n',
      },
      line: 1,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/pgvector/pgvector:pg17\nShmSize=64m\nExec=-c maintenance_work_mem=1GB\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\n',
        'postgresql.conf': 'max_connections = 100\nwork_mem = 32MB\n',
      },
      line: 1,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nShmSize=64m\nExec=postgres -c work_mem=64MB\n',
      },
      line: 3,
    },
  ],
  good: [
    // What a template fills in is enough, or not.
    {
      files: {
        'db.container.j2':
          '[Container]\nImage=docker.io/library/postgres:16\nShmSize={{ shm_mb }}m\nVolume=/srv/pg/postgresql.conf:/etc/postgresql/postgresql.conf:ro\nExec=-c config_file=/etc/postgresql/postgresql.conf\n',
        'pg/postgresql.conf': "listen_addresses = '*'\nwork_mem = 64MB\n",
      },
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16.4\nVolume=./postgresql.conf:/etc/postgresql/postgresql.conf:ro\nExec=postgres -c config_file=/etc/postgresql/postgresql.conf\n',
        'postgresql.conf': 'work_mem = 5MB\n',
      },
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/pgvector/pgvector:pg17\nShmSize=1g\nExec=-c maintenance_work_mem=1GB\n',
        'db2.container':
          '[Container]\nImage=docker.io/pgvector/pgvector:pg17\nExec=-c maintenance_work_mem=1GB -c max_parallel_maintenance_workers=0\n',
      },
    },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nShmSize=256m\n',
        'postgresql.conf': 'max_connections = 100\nwork_mem = 16MB\n',
      },
    },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\n',
        'postgresql.conf': 'max_connections = 10\nwork_mem = 64MB\nmax_parallel_workers_per_gather = 0\n',
      },
    },
  ],
};
