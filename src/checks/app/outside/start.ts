import type { OutsideEvent, RunningOutside } from '../../../stack/trial.ts';
import { waitAtMost } from '../../../wait.ts';
import { type CheckContext, defineCheck, fault } from '../../define-check.ts';
import { unit } from '../../parts/edits/unit.ts';
import { outsideOf } from '../../parts/outside.ts';
import { type Stranger, strangerFound, strangersOf, unroutable } from '../../parts/strangers.ts';

/** What is tried at a start is tried by then. */
const patienceMs = 10_000;

/**
 * A service that asks a bare address once, when it starts, was told by its kernel that there is no way, and nobody saw
 * whom it asked. Such a one is started once more, with a way that ends here.
 */
export const appOutsideStart = defineCheck({
  id: 'app.outside.start',
  title: 'no service looks for a bare address when it starts',
  area: 'app',
  severity: 'error',
  needs: [],
  exclusive: true,
  limitMs: 180_000,
  run: async (context) => {
    const outside = outsideOf(context);
    const wayless = await unroutable(context);
    const strangers: Stranger[] = [];
    for (const service of wayless) strangers.push(...(await seenAtStart(context, outside, service)));
    return {
      evidence: { startedAgain: wayless },
      breaches: strangers.map((stranger) => strangerFound(context, stranger)),
    };
  },
  faults: [
    fault(
      'beat tells a bare address that it has started',
      unit('celery-beat.container').set(
        'Container',
        'Exec',
        `sh -c "timeout 2 bash -c 'echo up > /dev/tcp/192.0.2.9/8125'; exec /app/bin/entrypoint celery-beat"`,
      ),
      {
        evidence: { service: 'celery-beat', name: '192.0.2.9', port: 8125 },
        alsoReports: ['app.outside.sealed'],
      },
    ),
  ],
});

/** Bare addresses that it asks for; one without a port where some was asked for, and nobody can see which. */
async function seenAtStart(
  context: CheckContext,
  outside: RunningOutside,
  service: string,
): Promise<readonly Stranger[]> {
  const bareOf = (journal: readonly OutsideEvent[]) =>
    strangersOf(context, journal).filter((each) => each.service === service && each.isBare);
  const before = await outside.journal();
  outside.openWayAtStart(service);
  await context.trial.service(service).restart();
  const seen = await waitAtMost({
    what: `${service} to look for an address`,
    look: async () => bareOf((await outside.journal()).slice(before.length)),
    until: (strangers) => strangers.length > 0,
    limitMs: patienceMs,
    signal: context.signal,
  });
  if (seen !== undefined) return seen;
  // Asked for while it ran, and told of then.
  if (bareOf(before).length > 0) return [];
  return [{ service, name: 'a bare address', port: null, isBare: true }];
}
