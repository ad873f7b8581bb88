import { spoken } from '../../contract/read-contract.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../define-check.ts';
import { serviceOf } from '../parts/data-target.ts';
import { unit } from '../parts/edits/unit.ts';
import { linePlace } from '../parts/places.ts';

/** One task through each queue comes back with its result. */
export const appQueues = defineCheck({
  id: 'app.queues',
  title: 'a task goes through each queue and its result comes back',
  area: 'app',
  severity: 'error',
  needs: ['web', 'worker', 'redis'],
  limitMs: 120_000,
  run: async (context) => {
    const queues = Object.entries(spoken(context.contract.app?.queues, 'app.queues'));
    const results: Awaited<ReturnType<typeof send>>[] = [];
    for (const [queue, { command }] of queues) results.push(await send(context, queue, command));
    const breaches = results
      .filter((result) => result.state !== 'SUCCESS')
      .map(
        (result): Breach => ({
          message: `a task through ${result.queue} ended as ${result.state}: ${result.said}`,
          evidence: { ...result },
          place: linePlace(context.trial.configs, 'users.acl', /^user (broker|results) /),
          help: 'see whether a worker takes this queue, and what `seatrial logs celery-worker` says',
        }),
      );
    return { evidence: { queues: results.map((result) => `${result.queue}: ${result.state}`) }, breaches };
  },
  faults: [
    fault(
      'no worker takes one of the queues',
      unit('celery-worker.container').change('Container', 'Environment', (value) =>
        value.replace(
          'CELERY_QUEUES=trading,accounts,services,default',
          'CELERY_QUEUES=trading,accounts,default',
        ),
      ),
      { evidence: { queue: 'services' } },
    ),
  ],
});

async function send(context: CheckContext, queue: string, command: readonly string[]) {
  const { exitCode, stdout, stderr } = await serviceOf(context, 'web').exec(command, {
    limitMs: 60_000,
    signal: context.signal,
  });
  const state = exitCode === 0 ? stateOf(stdout) : `exit ${exitCode}`;
  return { queue, state, said: `${stdout}${stderr}`.trim().slice(-300) };
}

/** The last line of the command is the result as JSON. */
function stateOf(printed: string): string {
  try {
    const line: unknown = JSON.parse(printed.trim().split('\n').at(-1) ?? '');
    return String((line as { state?: unknown }).state ?? 'unknown');
  } catch {
    return 'no JSON';
  }
}
