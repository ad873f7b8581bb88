import { openStore } from '../../../probes/celery/open-store.ts';
import { sendCeleryTasks } from '../../../probes/celery/send-tasks.ts';
import { waitFor } from '../../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { environmentPlace } from '../../parts/celery/environment-place.ts';
import { freshPrefix, readRuns, waitForRuns } from '../../parts/celery/runs.ts';
import { brokerOf, celeryOf } from '../../parts/celery/stores.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { both } from '../../parts/edits/edit-files.ts';
import { redis } from '../../parts/edits/redis.ts';
import { unit } from '../../parts/edits/unit.ts';
import { optionLine } from '../../parts/redis/acl-line.ts';
import { observeRedis } from '../../parts/redis/observe.ts';

/** Longer than a worker takes to put back what another held. */
const quietMs = 20_000;

interface Scene {
  readonly name: string;
  readonly tasks: number;
  readonly taskSeconds: number;
  /** Struck only when the broker has written the tasks out: what it has for less than a second it may lose. */
  readonly written: boolean;
  readonly strike: (context: CheckContext) => Promise<void>;
}

/** Killed and started again at once; how long `Restart=` waits is another check's matter. */
const scenes: readonly Scene[] = [
  {
    name: 'worker killed',
    tasks: 200,
    taskSeconds: 0.05,
    written: false,
    strike: async (context) => {
      await serviceOf(context, 'worker').kill();
      await serviceOf(context, 'worker').start();
    },
  },
  {
    name: 'broker restarted',
    tasks: 100,
    taskSeconds: 0.12,
    written: true,
    strike: (context) => serviceOf(context, 'redis').restart(),
  },
  {
    name: 'broker killed, every connection cut',
    tasks: 100,
    taskSeconds: 0.12,
    written: true,
    strike: async (context) => {
      await serviceOf(context, 'redis').kill();
      await serviceOf(context, 'redis').start();
    },
  },
];

/** No task is lost when the worker or the broker dies in the middle: each is done at least once. */
export const appCeleryLoss = defineCheck({
  id: 'app.celery.loss',
  title: 'no task is lost when the worker is killed, the broker restarted, or every connection cut',
  area: 'app',
  severity: 'error',
  needs: ['worker', 'redis', 'database'],
  exclusive: true,
  long: true,
  limitMs: 240_000,
  run: async (context) => {
    const outcomes: Awaited<ReturnType<typeof play>>[] = [];
    for (const scene of scenes) {
      outcomes.push(await play(context, scene));
      // Each takes its time, and one in which tasks are lost is enough to act on.
      if (outcomes.some(({ lost }) => lost > 0)) break;
    }
    const breaches = outcomes
      .filter(({ lost }) => lost > 0)
      .map(
        (outcome): Breach => ({
          message: `${outcome.scene} in the middle of ${outcome.sent} tasks: ${outcome.lost} were never done`,
          evidence: { ...outcome, anyLost: true },
          place: outcome.scene.startsWith('worker')
            ? environmentPlace(context, serviceOf(context, 'worker').name, 'CELERY_SOLE_WORKER')
            : optionLine(context.trial.configs, 'appendonly'),
          help: 'acknowledge late (acks_late), put back at the start what a killed worker held, and keep the broker’s queues on disk',
        }),
      );
    const columns = ['sent', 'done', 'lost', 'twice', 'seconds'] as const;
    const matrix = {
      rows: outcomes.map(({ scene }) => scene),
      columns,
      cells: outcomes.map((outcome) => columns.map((column) => String(outcome[column]))),
    };
    return { evidence: { matrix }, breaches };
  },
  faults: [
    fault(
      'tasks are acknowledged before they are done',
      unit('celery-worker.container').add('Container', 'Environment', 'CELERY_ACKS_LATE=0'),
      { evidence: { scene: 'worker killed', anyLost: true } },
    ),
    fault(
      'what a killed worker held is not put back',
      unit('celery-worker.container').add('Container', 'Environment', 'CELERY_SOLE_WORKER=0'),
      { evidence: { scene: 'worker killed', anyLost: true } },
    ),
    fault(
      'the broker keeps its queues in memory',
      both(redis.set('appendonly', 'no'), redis.set('save', '""')),
      { evidence: { scene: 'broker restarted', anyLost: true } },
    ),
  ],
});

async function play(context: CheckContext, { name, tasks, taskSeconds, written, strike }: Scene) {
  const { tasks: named } = celeryOf(context);
  const prefix = freshPrefix('loss');
  const sent = Array.from({ length: tasks }, (_, n) => ({
    task: named.record,
    args: [`${prefix}${n}`, taskSeconds],
  }));
  await sendCeleryTasks(await brokerOf(context), named.queue, sent);
  if (written) await untilWritten(context);
  const some = await waitForRuns(context, {
    prefix,
    what: `some of ${tasks} tasks to be done`,
    until: (runs) => runs.size >= tasks / 10,
    limitMs: 60_000,
  });
  if (some.size >= tasks)
    throw new CouldNotMeasure(
      `${name}: all ${tasks} tasks were done before: this machine is too slow to strike in between`,
    );
  const begun = performance.now();
  await strike(context);
  const runs = await settled(context, prefix, tasks);
  const twice = [...runs.values()].filter((count) => count > 1).length;
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  return { scene: name, sent: tasks, done: runs.size, lost: tasks - runs.size, twice, seconds };
}

/** Until the append-only file has grown by what waits for it now; at once where there is none. */
async function untilWritten(context: CheckContext): Promise<void> {
  const sizes = async () => {
    const facts = (await observeRedis(context)).info.persistence ?? {};
    return { file: Number(facts.aof_current_size ?? 0), waiting: Number(facts.aof_buffer_length ?? 0) };
  };
  const { file, waiting } = await sizes();
  await waitFor({
    what: 'the broker to write what it was sent into its append-only file',
    look: sizes,
    // A rewrite in between makes the file smaller, and has then written everything.
    until: (now) => now.file >= file + waiting || now.file < file,
    limitMs: 30_000,
    signal: context.signal,
  });
}

/** All are done, or none can be any more: the queue is empty and for a while nothing has changed. */
async function settled(
  context: CheckContext,
  prefix: string,
  tasks: number,
): Promise<ReadonlyMap<string, number>> {
  let changed = { done: -1, at: performance.now() };
  return waitFor({
    what: `${tasks} tasks to be done, or to be lost`,
    look: async () => {
      const [runs, waiting] = await Promise.all([readRuns(context, prefix), queueLength(context)]);
      if (runs.size !== changed.done || waiting > 0) changed = { done: runs.size, at: performance.now() };
      return runs;
    },
    until: (runs) => runs.size >= tasks || performance.now() - changed.at > quietMs,
    limitMs: 90_000,
    everyMs: 300,
    signal: context.signal,
    show: (runs) => `${runs.size} done`,
  });
}

async function queueLength(context: CheckContext): Promise<number> {
  const broker = await brokerOf(context);
  using connection = await openStore(broker, 'looking into a queue of');
  const answer = await connection.call(['llen', `${broker.keyPrefix}${celeryOf(context).tasks.queue}`]);
  return answer.kind === 'integer' ? Number(answer.value) : 0;
}
