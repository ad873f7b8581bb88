import { sendCeleryTasks } from '../../../probes/celery/send-tasks.ts';
import { schemaOf } from '../../../schema.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { environmentPlace } from '../../parts/celery/environment-place.ts';
import { awaitResults } from '../../parts/celery/results.ts';
import { brokerOf, celeryOf } from '../../parts/celery/stores.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { unit } from '../../parts/edits/unit.ts';

const answer = schemaOf((z) => z.looseObject({ pid: z.number() }));

/** A process of the worker does so many tasks and no more: what it leaks goes with it. */
export const appCeleryRecycle = defineCheck({
  id: 'app.celery.recycle',
  title: 'the worker’s processes are replaced after as many tasks as promised',
  area: 'app',
  severity: 'error',
  needs: ['worker', 'redis'],
  limitMs: 120_000,
  run: async (context) => {
    const { tasks, worker } = celeryOf(context);
    // More than all processes together may do, however far they were.
    const count = worker.maxTasksPerChild * worker.concurrency + 10;
    const broker = await brokerOf(context);
    const sent = Array.from({ length: count }, () => ({ task: tasks.echo, args: ['seatrial'] }));
    const ids = await sendCeleryTasks(broker, tasks.queue, sent);
    const results = await awaitResults(context, ids, 100_000);
    const pids = results.flatMap(({ result }) => answer().safeParse(result).data?.pid ?? []);
    if (pids.length < count)
      throw new CouldNotMeasure(`of ${count} short tasks only ${pids.length} were done in 100 s`);
    const byProcess = [...Map.groupBy(pids, (pid) => pid).values()].map((done) => done.length);
    const most = Math.max(...byProcess);
    const evidence = {
      tasks: count,
      processes: byProcess.length,
      most,
      recycled: byProcess.length > worker.concurrency,
    };
    const breaches: Breach[] = [];
    if (most > worker.maxTasksPerChild || !evidence.recycled) {
      breaches.push({
        message: `one process did ${most} tasks of ${count} and there were ${byProcess.length} processes; promised are at most ${worker.maxTasksPerChild} tasks a process`,
        evidence,
        place: environmentPlace(context, serviceOf(context, 'worker').name, 'CELERY_MAX_TASKS_PER_CHILD'),
        help: '--max-tasks-per-child, with the prefork pool',
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault(
      'the processes live for ever',
      unit('celery-worker.container').add('Container', 'Environment', 'CELERY_MAX_TASKS_PER_CHILD=1000000'),
      { evidence: { recycled: false }, alsoReports: ['app.celery.worker'] },
    ),
  ],
});
