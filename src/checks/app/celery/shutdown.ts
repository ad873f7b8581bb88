import { readCeleryResults } from '../../../probes/celery/read-results.ts';
import { sendCeleryTasks } from '../../../probes/celery/send-tasks.ts';
import { waitFor } from '../../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { freshPrefix, readRuns, waitForRuns } from '../../parts/celery/runs.ts';
import { brokerOf, celeryOf, resultsOf } from '../../parts/celery/stores.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { unit } from '../../parts/edits/unit.ts';
import { unitPlace } from '../../parts/places.ts';

/** Of those that run when the worker is stopped, and of those that wait. */
const taskSeconds = 3;
const waitingSeconds = 0.2;

/** `systemctl stop` lets the tasks that run end, within the time that the unit gives; the others wait for the next start. */
export const appCeleryShutdown = defineCheck({
  id: 'app.celery.shutdown',
  title: 'a stopping worker ends the tasks that run, in time, and leaves the others to the next one',
  area: 'app',
  severity: 'error',
  needs: ['worker', 'redis', 'database'],
  exclusive: true,
  long: true,
  limitMs: 180_000,
  run: async (context) => {
    const { tasks, worker } = celeryOf(context);
    const service = serviceOf(context, 'worker');
    const prefix = freshPrefix('shutdown');
    const count = worker.concurrency * 2;
    const sent = Array.from({ length: count }, (_, n) => ({
      task: tasks.record,
      args: [`${prefix}${n}`, n < worker.concurrency ? taskSeconds : waitingSeconds],
    }));
    const ids = await sendCeleryTasks(await brokerOf(context), tasks.queue, sent);
    const running = await untilRunning(context, ids, worker.concurrency);
    const begun = performance.now();
    await service.stop();
    const stopMs = Math.round(performance.now() - begun);
    const atStop = await readRuns(context, prefix);
    await service.start();
    const finished = await waitForRuns(context, {
      prefix,
      what: `${count} tasks to be done by the next worker`,
      until: (runs) => runs.size >= count,
      limitMs: 60_000,
    }).catch(() => readRuns(context, prefix));
    const cutOff = running.filter((n) => !atStop.has(`${prefix}${n}`)).length;
    const plan = context.trial.blueprint.services.find(({ name }) => name === service.name);
    const evidence = {
      running: running.length,
      cutOff,
      doneLater: finished.size - atStop.size,
      twice: [...finished.values()].filter((runs) => runs > 1).length,
      never: count - finished.size,
      stopMs,
      grantedMs: plan?.stopTimeoutMs ?? null,
    };
    const breaches: Breach[] = [];
    if (cutOff > 0) {
      breaches.push({
        message: `stopping the worker cut off ${cutOff} of ${running.length} running tasks of ${taskSeconds} s, after ${stopMs} ms`,
        evidence,
        place: unitPlace(context.trial.configs, `${service.name}.container`, 'Container', 'StopTimeout'),
        help: 'StopTimeout=300, SIGTERM as the stop signal, and the worker as the first process (exec)',
      });
    }
    if (evidence.never > 0) {
      breaches.push({
        message: `${evidence.never} of ${count} tasks were done neither before the stop nor after the next start`,
        evidence,
        place: plan?.place,
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault(
      'the unit gives it one second',
      unit('celery-worker.container').set('Container', 'StopTimeout', '1'),
      {
        evidence: { running: 4, cutOff: 4 },
      },
    ),
    fault(
      'it is stopped by SIGQUIT',
      unit('celery-worker.container').add('Container', 'StopSignal', 'SIGQUIT'),
      {
        evidence: { running: 4, cutOff: 4 },
      },
    ),
  ],
});

/** The numbers of the tasks that all processes are busy with. */
async function untilRunning(context: CheckContext, ids: readonly string[], count: number): Promise<number[]> {
  const store = await resultsOf(context);
  const look = async () => {
    const results = await readCeleryResults(store, ids);
    return results.flatMap(({ state }, n) => (state === 'STARTED' ? [n] : []));
  };
  return waitFor({
    what: `${count} tasks to run`,
    look,
    until: (running) => running.length >= count,
    limitMs: 30_000,
    everyMs: 50,
    signal: context.signal,
  });
}
