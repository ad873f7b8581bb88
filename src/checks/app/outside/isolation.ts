import { spoken } from '../../../contract/read-contract.ts';
import { waitFor } from '../../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { unit } from '../../parts/edits/unit.ts';
import { askHealth } from '../../parts/health-path.ts';
import { dealings, inWeb, jsonLines, outsideOf } from '../../parts/outside.ts';
import { linePlace } from '../../parts/places.ts';
import { signIn } from '../../parts/session.ts';

/** A brokerage that hangs holds up only what asks it: health, logins and the queues go on. */
export const appOutsideIsolation = defineCheck({
  id: 'app.outside.isolation',
  title: 'a brokerage that hangs stalls neither health nor logins nor the queues',
  area: 'app',
  severity: 'error',
  needs: ['edge', 'web', 'worker', 'redis', 'database'],
  exclusive: true,
  long: true,
  limitMs: 270_000,
  run: async (context) => {
    const { tasks, quoteName } = dealings(context);
    const { path } = spoken(context.contract.app?.health, 'app.health');
    const queues = Object.entries(spoken(context.contract.app?.queues, 'app.queues'));
    const outside = outsideOf(context);
    await outside.behave(quoteName, { mode: 'hanging' });
    const asking = inWeb(context, tasks, 200_000);
    let measured: { health: number; login: string; queues: string[] };
    try {
      const before = await outside.journal();
      await waitForAsking(context, before.length);
      const health = (await askHealth(context, path)).status;
      const login = await signIn(context).then(
        () => 'let in',
        () => 'not let in',
      );
      const states = await Promise.all(
        queues.map(async ([queue, { command }]) => {
          const { stdout } = await inWeb(context, command);
          return `${queue}: ${jsonLines(stdout).at(-1)?.state ?? 'no result'}`;
        }),
      );
      measured = { health, login, queues: states };
    } finally {
      await outside.behave(quoteName);
      await asking.catch(() => undefined);
    }
    const rows = [
      [measured.health === 200, 'health', `health answers ${measured.health}`],
      [measured.login === 'let in', 'login', 'a login is not let in'],
      ...measured.queues.map((state) => [state.endsWith('SUCCESS'), 'queue', state] as const),
    ] as const;
    const breaches = rows
      .filter(([right]) => !right)
      .map(
        ([, stalled, words]): Breach => ({
          message: `while the brokerage hangs: ${words}`,
          evidence: { stalled, ...measured },
          place: linePlace(context.trial.configs, 'app.env', /^CELERY_CONCURRENCY=/),
          help: 'more processes than can hang at once, a short limit for each call, or a worker of their own for such tasks',
        }),
      );
    return { evidence: measured, breaches };
  },
  faults: [
    fault(
      'one process does everything',
      unit('celery-worker.container').add('Container', 'Environment', 'CELERY_CONCURRENCY=1'),
      { evidence: { health: 200, login: 'let in', stalled: 'queue' } },
    ),
  ],
});

/** Only once a worker asks does the brokerage hang anybody. */
async function waitForAsking(context: CheckContext, seen: number): Promise<void> {
  const outside = outsideOf(context);
  await waitFor({
    what: 'a worker to ask the brokerage',
    look: async () => (await outside.journal()).slice(seen).filter(({ kind }) => kind === 'http').length,
    until: (count) => count > 0,
    limitMs: 60_000,
    everyMs: 500,
    signal: context.signal,
  });
}
