import { sendCeleryTasks } from '../../../probes/celery/send-tasks.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { environmentPlace } from '../../parts/celery/environment-place.ts';
import { awaitResults } from '../../parts/celery/results.ts';
import { brokerOf, celeryOf } from '../../parts/celery/stores.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { unit } from '../../parts/edits/unit.ts';

const overlong = 25;

/** A task that takes too long gets an exception at its soft limit; one that ignores it is ended at its hard one. */
export const appCeleryTimeLimits = defineCheck({
  id: 'app.celery.time-limits',
  title: 'soft and hard time limits end a task that takes too long',
  area: 'app',
  severity: 'error',
  needs: ['worker', 'redis'],
  limitMs: 90_000,
  run: async (context) => {
    const { tasks } = celeryOf(context);
    const broker = await brokerOf(context);
    const ids = await sendCeleryTasks(broker, tasks.queue, [
      { task: tasks.soft, args: [overlong] },
      { task: tasks.hard, args: [overlong] },
      { task: tasks.echo, args: ['seatrial'] },
    ]);
    const results = await awaitResults(context, ids, 75_000);
    const said = results.map(({ state, result }) => `${state} ${JSON.stringify(result) ?? ''}`.slice(0, 200));
    const rows = [
      { limit: 'soft', held: /FAILURE.*"SoftTimeLimitExceeded"/.test(said[0] ?? ''), said: said[0] ?? '' },
      { limit: 'hard', held: /FAILURE.*"TimeLimitExceeded"/.test(said[1] ?? ''), said: said[1] ?? '' },
    ];
    const place = environmentPlace(context, serviceOf(context, 'worker').name, 'CELERY_SOFT_TIME_LIMIT');
    const breaches = rows
      .filter(({ held }) => !held)
      .map(
        (row): Breach => ({
          message: `a task of ${overlong} s is not ended by its ${row.limit} limit: ${row.said}`,
          evidence: row,
          place,
          help: 'only the prefork pool ends tasks; set soft_time_limit and time_limit',
        }),
      );
    return { evidence: { said }, breaches };
  },
  faults: [
    fault(
      'the pool cannot end a task',
      unit('celery-worker.container').add('Container', 'Environment', 'CELERY_POOL=threads'),
      {
        evidence: { limit: 'hard', held: false },
        alsoReports: ['app.celery.worker', 'app.celery.recycle'],
      },
    ),
  ],
});
