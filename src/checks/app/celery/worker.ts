import { askCeleryWorkers } from '../../../probes/celery/ask-workers.ts';
import { schemaOf } from '../../../schema.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { environmentPlace } from '../../parts/celery/environment-place.ts';
import { brokerOf, celeryOf } from '../../parts/celery/stores.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { unit } from '../../parts/edits/unit.ts';

const stats = schemaOf((z) =>
  z.looseObject({
    prefetch_count: z.number(),
    pool: z.looseObject({
      'max-concurrency': z.number(),
      'max-tasks-per-child': z.union([z.number(), z.string()]).optional(),
      timeouts: z.array(z.number().nullable()).optional(),
    }),
  }),
);
const queues = schemaOf((z) => z.array(z.looseObject({ name: z.string() })));

/** The worker says of itself what the contract promises: queues, processes, messages held, limits, recycling. */
export const appCeleryWorker = defineCheck({
  id: 'app.celery.worker',
  title: 'the worker takes from its queues only, with the processes, limits and recycling promised',
  area: 'app',
  severity: 'error',
  needs: ['worker', 'redis'],
  limitMs: 60_000,
  run: async (context) => {
    const promised = celeryOf(context).worker;
    const broker = await brokerOf(context);
    const [said, active] = await Promise.all([
      askCeleryWorkers({ broker, method: 'stats' }),
      askCeleryWorkers({ broker, method: 'active_queues' }),
    ]);
    const workers = Object.keys(said);
    if (workers.length === 0) throw new CouldNotMeasure('no worker answers over the broker');
    const breaches = workers.flatMap((worker) => {
      const facts = stats().parse(said[worker]);
      const taken = queues()
        .parse(active[worker] ?? [])
        .map(({ name }) => name)
        .sort();
      const { pool } = facts;
      return compare(context, worker, [
        {
          setting: 'queues',
          measured: taken.join(' '),
          promised: [...promised.queues].sort().join(' '),
          variable: 'CELERY_QUEUES',
        },
        {
          setting: 'concurrency',
          measured: pool['max-concurrency'],
          promised: promised.concurrency,
          variable: 'CELERY_CONCURRENCY',
        },
        {
          setting: 'prefetch',
          measured: facts.prefetch_count,
          promised: promised.prefetch,
          variable: 'CELERY_CONCURRENCY',
        },
        {
          setting: 'max tasks per child',
          measured: pool['max-tasks-per-child'] ?? 'none',
          promised: promised.maxTasksPerChild,
          variable: 'CELERY_MAX_TASKS_PER_CHILD',
        },
        {
          setting: 'soft limit',
          measured: pool.timeouts?.[0] ?? 0,
          promised: promised.softLimitSeconds,
          variable: 'CELERY_SOFT_TIME_LIMIT',
        },
        {
          setting: 'hard limit',
          measured: pool.timeouts?.[1] ?? 0,
          promised: promised.hardLimitSeconds,
          variable: 'CELERY_TIME_LIMIT',
        },
      ]);
    });
    return { evidence: { workers, promised }, breaches };
  },
  faults: [
    fault(
      'a queue is left out',
      unit('celery-worker.container').change(
        'Container',
        'Environment',
        only('CELERY_QUEUES', 'trading,services,default'),
      ),
      {
        evidence: { setting: 'queues', measured: 'default services trading' },
        alsoReports: ['app.celery.routing'],
      },
    ),
    fault(
      'the limits are too long',
      unit('celery-worker.container').change(
        'Container',
        'Environment',
        only('CELERY_SOFT_TIME_LIMIT', '18000'),
      ),
      {
        evidence: { setting: 'soft limit', measured: 18_000 },
      },
    ),
    fault(
      'more processes than promised',
      unit('celery-worker.container').add('Container', 'Environment', 'CELERY_CONCURRENCY=6'),
      {
        evidence: { setting: 'concurrency', measured: 6 },
      },
    ),
  ],
});

interface Row {
  readonly setting: string;
  readonly measured: string | number;
  readonly promised: string | number;
  readonly variable: string;
}

function compare(context: CheckContext, worker: string, rows: readonly Row[]): Breach[] {
  return rows
    .filter((row) => row.measured !== row.promised)
    .map(({ setting, measured, promised, variable }) => ({
      message: `${worker}: ${setting} is ${measured}, promised is ${promised}`,
      evidence: { worker, setting, measured, promised },
      place: environmentPlace(context, serviceOf(context, 'worker').name, variable),
      help: `set ${variable} in the worker's unit`,
    }));
}

/** Changes one variable of an Environment= line that may hold several. */
function only(name: string, value: string) {
  return (line: string) =>
    line.includes(`${name}=`) ? line.replace(new RegExp(`${name}=\\S*`), `${name}=${value}`) : undefined;
}
