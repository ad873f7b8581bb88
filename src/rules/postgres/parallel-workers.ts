import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** Parallel workers can be started. */
export const postgresParallelWorkers = postgresRule({
  id: 'postgres.parallel-workers',
  title: 'parallel workers can be started',
  severity: 'warning',
  why: 'Workers come out of max_worker_processes; what is set above it is never there, and plans that count on it run slower.',
  source: 'postgresql.org/docs/current/runtime-config-resource.html#GUC-MAX-PARALLEL-WORKERS',
  *judge(config) {
    const pool = Number(settingOf(config, 'max_worker_processes')?.value ?? 8);
    const parallel = settingOf(config, 'max_parallel_workers');
    const gather = settingOf(config, 'max_parallel_workers_per_gather');
    const processes = settingOf(config, 'max_worker_processes');
    if (parallel !== undefined && Number(parallel.value) > pool)
      yield remarkOn(
        // Less than there is unless told was meant otherwise.
        pool < 8 && processes !== undefined ? processes : parallel,
        `there are only ${pool} workers (max_worker_processes)`,
        `max_parallel_workers = ${pool}`,
      );
    else if (gather !== undefined && parallel === undefined && Number(gather.value) > pool)
      yield remarkOn(
        gather,
        `there are only ${pool} workers (max_worker_processes)`,
        `max_worker_processes = ${2 * Number(gather.value)}`,
      );
    else if (gather !== undefined && Number(gather.value) > Number(parallel?.value ?? 8))
      yield remarkOn(
        gather,
        `there are only ${parallel?.value ?? 8} parallel workers in all (max_parallel_workers)`,
      );
  },
});
