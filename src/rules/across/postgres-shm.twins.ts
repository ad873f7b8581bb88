import type { Twins } from '../define-rule.ts';

/** For across.postgres-shm. */
export const twins: Twins = {
  bad: [
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
