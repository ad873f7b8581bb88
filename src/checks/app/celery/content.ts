import { sendCeleryTasks } from '../../../probes/celery/send-tasks.ts';
import { type Breach, defineCheck, fault } from '../../define-check.ts';
import { environmentPlace } from '../../parts/celery/environment-place.ts';
import { awaitResults } from '../../parts/celery/results.ts';
import { brokerOf, celeryOf } from '../../parts/celery/stores.ts';
import { serviceOf } from '../../parts/data-target.ts';
import { unit } from '../../parts/edits/unit.ts';

const trace = '/tmp/seatrial-pickle';

/** Whoever can write to the broker can send a pickle, and who reads a pickle runs what is in it: the worker refuses. */
export const appCeleryContent = defineCheck({
  id: 'app.celery.content',
  title: 'the worker refuses a pickled message unread, and goes on with its work',
  area: 'app',
  severity: 'error',
  needs: ['worker', 'redis'],
  limitMs: 90_000,
  run: async (context) => {
    const { tasks } = celeryOf(context);
    const broker = await brokerOf(context);
    const worker = serviceOf(context, 'worker');
    // As text: ([posix.system("touch …")], {}, {}), a task's arguments, called when they are read.
    const bytes = Buffer.from(`((lcposix\nsystem\n(S'touch ${trace}'\ntRa(d(dt.`);
    const body = { contentType: 'application/x-python-serialize', encoding: 'binary', bytes };
    await sendCeleryTasks(broker, tasks.queue, [{ task: tasks.echo, body }]);
    // Behind it in the same queue: when this one is done, the pickled one has been looked at.
    const after = await sendCeleryTasks(broker, tasks.queue, [{ task: tasks.echo, args: ['seatrial'] }]);
    const [next] = await awaitResults(context, after, 60_000);
    const { exitCode } = await worker.exec(['sh', '-c', `test -e ${trace} && rm -f ${trace}`]);
    const evidence = { ran: exitCode === 0, goesOn: next?.state === 'SUCCESS' };
    const place = environmentPlace(context, worker.name, 'CELERY_ACCEPT_CONTENT');
    const breaches: Breach[] = [];
    if (evidence.ran) {
      breaches.push({
        message: 'the worker reads pickled messages, and ran the program that was in one',
        evidence,
        place,
        help: 'accept_content = ["json"]',
      });
    }
    if (!evidence.goesOn) {
      breaches.push({
        message: `after a message that it refuses the worker does no more work: the next task is ${next?.state}`,
        evidence,
        place,
      });
    }
    return { evidence, breaches };
  },
  faults: [
    fault(
      'pickle is accepted',
      unit('celery-worker.container').add('Container', 'Environment', 'CELERY_ACCEPT_CONTENT=json,pickle'),
      { evidence: { ran: true } },
    ),
  ],
});
