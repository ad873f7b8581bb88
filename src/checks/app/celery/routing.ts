import { spoken } from '../../../contract/read-contract.ts';
import { askCeleryWorkers } from '../../../probes/celery/ask-workers.ts';
import { openStore } from '../../../probes/celery/open-store.ts';
import { readCeleryResults } from '../../../probes/celery/read-results.ts';
import { sendCeleryTasks } from '../../../probes/celery/send-tasks.ts';
import { schemaOf } from '../../../schema.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { environmentPlace } from '../../parts/celery/environment-place.ts';
import { awaitResults } from '../../parts/celery/results.ts';
import { brokerOf, celeryOf, resultsOf } from '../../parts/celery/stores.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { unit } from '../../parts/edits/unit.ts';

const nobodys = 'seatrial-nobodys-queue';
const named = schemaOf((z) => z.array(z.looseObject({ name: z.string() })));
const echoed = schemaOf((z) => z.looseObject({ queue: z.string() }));

/** Each declared queue is worked off, a task arrives by the queue that it was sent through, and a queue of nobody's is left alone. */
export const appCeleryRouting = defineCheck({
  id: 'app.celery.routing',
  title: 'every declared queue is worked off, and no worker takes from one that is not its own',
  area: 'app',
  severity: 'error',
  needs: ['worker', 'redis'],
  limitMs: 90_000,
  run: async (context) => {
    const { tasks, worker } = celeryOf(context);
    const broker = await brokerOf(context);
    const declared = [
      ...new Set([...worker.queues, ...Object.keys(spoken(context.contract.app?.queues, 'app.queues'))]),
    ];
    await sendCeleryTasks(broker, nobodys, [{ task: tasks.echo, args: ['seatrial'] }]);
    const ids = await Promise.all(
      declared.map(
        async (queue) =>
          (await sendCeleryTasks(broker, queue, [{ task: tasks.echo, args: ['seatrial'] }]))[0] ?? '',
      ),
    );
    const served = await servedQueues(context);
    // For a queue that no worker has taken on nobody need wait.
    const awaited = ids.filter((_, at) => served.has(declared[at] ?? ''));
    await awaitResults(context, awaited, 60_000);
    const results = await readCeleryResults(await resultsOf(context), ids);
    // The worker has been asked after the tasks were sent, so it has had its chance at the queue of nobody's.
    await askCeleryWorkers({ broker, method: 'ping' });
    const left = await takeBack(context);
    const breaches = declared.flatMap((queue, at) => judge(context, queue, results[at]));
    if (left !== 1) {
      breaches.push({
        message: `a task in a queue that nobody declared was taken by a worker`,
        evidence: { queue: nobodys, left },
        place: environmentPlace(context, serviceOf(context, 'worker').name, 'CELERY_QUEUES'),
      });
    }
    return { evidence: { queues: declared, states: results.map(({ state }) => state), left }, breaches };
  },
  faults: [
    fault(
      'nobody works the trading queue off',
      unit('celery-worker.container').add(
        'Container',
        'Environment',
        'CELERY_QUEUES=accounts,services,default',
      ),
      { evidence: { queue: 'trading', state: 'PENDING' }, alsoReports: ['app.celery.worker'] },
    ),
    fault(
      'the worker takes from a queue of nobody’s too',
      unit('celery-worker.container').add(
        'Container',
        'Environment',
        `CELERY_QUEUES=accounts,default,services,trading,${nobodys}`,
      ),
      { evidence: { queue: nobodys, left: 0 }, alsoReports: ['app.celery.worker'] },
    ),
  ],
});

function judge(
  context: CheckContext,
  queue: string,
  result: { readonly state: string; readonly result: unknown } | undefined,
): Breach[] {
  const place = environmentPlace(context, serviceOf(context, 'worker').name, 'CELERY_QUEUES');
  const state = result?.state ?? 'PENDING';
  if (state !== 'SUCCESS') {
    return [
      {
        message: `a task sent through ${queue} ended as ${state}`,
        evidence: { queue, state },
        place,
        help: 'name the queue in --queues of a worker',
      },
    ];
  }
  const by = echoed().safeParse(result?.result).data?.queue;
  if (by === undefined || by === queue) return [];
  return [{ message: `a task sent through ${queue} came by ${by}`, evidence: { queue, by }, place }];
}

/** What the workers say that they take from. */
async function servedQueues(context: CheckContext): Promise<ReadonlySet<string>> {
  const answers = await askCeleryWorkers({ broker: await brokerOf(context), method: 'active_queues' });
  return new Set(
    Object.values(answers).flatMap((said) =>
      named()
        .parse(said)
        .map(({ name }) => name),
    ),
  );
}

/** What is left in the queue of nobody's, which is then gone. */
async function takeBack(context: CheckContext): Promise<number> {
  const broker = await brokerOf(context);
  using connection = await openStore(broker, 'looking into a queue of');
  const answer = await connection.call(['llen', `${broker.keyPrefix}${nobodys}`]);
  await connection.call(['del', `${broker.keyPrefix}${nobodys}`]);
  return answer.kind === 'integer' ? Number(answer.value) : -1;
}
