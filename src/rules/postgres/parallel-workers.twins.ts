import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: { 'postgresql.conf': 'max_worker_processes = 4\nmax_parallel_workers_per_gather = 6\n' },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': `max_worker_processes = 4
max_parallel_workers = 8
`,
      },
      line: 1,
    },
  ],
  good: [
    // Within the pool.
    {
      files: {
        'postgresql.conf': `max_worker_processes = 4
max_parallel_workers = 4
max_parallel_workers_per_gather = 2
`,
      },
    },
  ],
};
