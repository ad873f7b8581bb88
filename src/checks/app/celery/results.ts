import { openStore } from '../../../probes/celery/open-store.ts';
import { resultKey } from '../../../probes/celery/read-results.ts';
import { sendCeleryTasks } from '../../../probes/celery/send-tasks.ts';
import { askRedis } from '../../../probes/redis/redis-facts.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { environmentPlace } from '../../parts/celery/environment-place.ts';
import { awaitResults } from '../../parts/celery/results.ts';
import { brokerOf, celeryOf, resultsOf } from '../../parts/celery/stores.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { unit } from '../../parts/edits/unit.ts';

/** Results are kept in a database of their own and go after a while. */
export const appCeleryResults = defineCheck({
  id: 'app.celery.results',
  title: 'results are kept in their own database, and each of them expires',
  area: 'app',
  severity: 'error',
  needs: ['worker', 'redis'],
  limitMs: 90_000,
  run: async (context) => {
    const { tasks, results, broker } = celeryOf(context);
    const sent = Array.from({ length: 20 }, () => ({ task: tasks.echo, args: ['seatrial'] }));
    const ids = await sendCeleryTasks(await brokerOf(context), tasks.queue, sent);
    const found = (await awaitResults(context, ids, 60_000)).filter(
      ({ state }) => state === 'SUCCESS',
    ).length;
    const kept = await expiries(context, ids);
    const evidence = {
      database: results.database,
      sent: ids.length,
      found,
      own: results.database !== broker.database,
      ...kept,
    };
    const place = environmentPlace(context, serviceOf(context, 'worker').name, 'CELERY_RESULT_EXPIRES');
    const breaches: Breach[] = [];
    if (found < ids.length || !evidence.own) {
      breaches.push({
        message: `of ${ids.length} results ${found} are in database ${results.database}, which is promised to results alone`,
        evidence,
        place,
      });
    }
    if (kept.lasting > 0 || kept.late > 0) {
      breaches.push({
        message: `of ${ids.length} results ${kept.lasting} never expire and ${kept.late} later than the promised ${results.expireWithinMs / 1000} s`,
        evidence,
        place,
        help: 'result_expires = 3600',
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault(
      'results never expire',
      unit('celery-worker.container').add('Container', 'Environment', 'CELERY_RESULT_EXPIRES=0'),
      { evidence: { lasting: 20 } },
    ),
    fault(
      'results last for a week',
      unit('celery-worker.container').add('Container', 'Environment', 'CELERY_RESULT_EXPIRES=604800'),
      { evidence: { lasting: 0, late: 20 } },
    ),
  ],
});

/**
 * No user may ask for times to live, but EXPIRE tells: with NX it does something only where there was none, with LT only
 * where it was longer. The results are gone afterwards.
 */
async function expiries(
  context: CheckContext,
  ids: readonly string[],
): Promise<{ lasting: number; late: number }> {
  const store = await resultsOf(context);
  const seconds = String(Math.ceil(celeryOf(context).results.expireWithinMs / 1000));
  using connection = await openStore(store, 'asking results for their end at');
  const changed = async (mode: 'NX' | 'LT') => {
    let count = 0;
    for (const id of ids) {
      const answer = await askRedis(connection, ['expire', resultKey(store, id), seconds, mode]);
      if (answer.kind === 'integer' && answer.value === 1n) count += 1;
    }
    return count;
  };
  const lasting = await changed('NX');
  const late = await changed('LT');
  await askRedis(connection, ['del', ...ids.map((id) => resultKey(store, id))]);
  return { lasting, late };
}
