import type { Twins } from '../define-rule.ts';

/** For postgres.autovacuum-slots. */
export const twins: Twins = {
  bad: [
    { files: { 'postgresql.conf': 'autovacuum_max_workers = 24\n' }, targets: { postgres: '18' }, line: 1 },
    {
      files: { 'postgresql.conf': 'autovacuum_worker_slots = 4\nautovacuum_max_workers = 6\n' },
      targets: { postgres: '18' },
      line: 2,
    },
  ],
  good: [
    {
      files: { 'postgresql.conf': 'autovacuum_worker_slots = 32\nautovacuum_max_workers = 24\n' },
      targets: { postgres: '18' },
    },
    // Before 18 each worker brings its own.
    { files: { 'postgresql.conf': 'autovacuum_max_workers = 24\n' }, targets: { postgres: '17' } },
  ],
};
