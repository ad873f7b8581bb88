import { spoken } from '../../contract/read-contract.ts';
import { messageOf } from '../../errors.ts';
import { waitAtMost } from '../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../define-check.ts';
import { serviceOf } from '../parts/data-target.ts';
import { unit } from '../parts/edits/unit.ts';
import { unitPlace } from '../parts/places.ts';

const parts = ['web', 'worker', 'scheduler'] as const;

/** A service that starts before its database and its Redis answer waits for them, and then is ready by itself. */
export const unitsLate = defineCheck({
  id: 'units.late',
  title: 'each service survives that its dependencies come late',
  area: 'units',
  severity: 'error',
  needs: ['web', 'worker', 'scheduler', 'database', 'redis'],
  exclusive: true,
  long: true,
  limitMs: 300_000,
  run: async (context) => {
    const started: Record<string, Started> = {};
    for (const part of parts)
      started[spoken(context.contract.services[part], part)] = await startEarly(context, part);
    const breaches = Object.entries(started)
      .filter(([, { waited, ready }]) => !waited || !ready)
      .map(
        ([service, facts]): Breach => ({
          message: `${service}, started before its dependencies answer, ${facts.ready ? 'does not wait for them' : `does not become ready: ${facts.said}`}`,
          evidence: { service, ...facts },
          place: unitPlace(context.trial.configs, `${service}.container`, 'Container', 'Exec'),
          help: 'wait for PostgreSQL and Redis in the entry point, and let Restart=always do the rest',
        }),
      );
    return { evidence: { started: { ...started } }, breaches };
  },
  faults: [
    fault(
      'beat starts without looking whether anybody is there',
      unit('celery-beat.container').set(
        'Container',
        'Exec',
        'sh -c "SENEX_ROLE=celery-beat exec celery --app senextrader beat --pidfile= --schedule /tmp/beat"',
      ),
      { evidence: { service: 'celery-beat', waited: false } },
    ),
  ],
});

type Started = { readonly waited: boolean; readonly ready: boolean; readonly said: string };

/** Both dependencies stand still while it starts; they go on when it says that it waits, or has had time to. */
async function startEarly(context: CheckContext, part: (typeof parts)[number]): Promise<Started> {
  const service = serviceOf(context, part);
  const dependencies = [serviceOf(context, 'database'), serviceOf(context, 'redis')];
  await service.stop();
  const before = (await service.logs()).length;
  await Promise.all(dependencies.map((each) => each.pause()));
  let waited: string | undefined;
  const starting = service.start().then(
    () => '',
    (thrown) => messageOf(thrown),
  );
  try {
    waited = await waitAtMost({
      what: `${service.name} to say that it waits`,
      look: async () => (await service.logs().catch(() => '')).slice(before),
      until: (said) => /waiting for .*PostgreSQL/i.test(said),
      limitMs: 20_000,
      everyMs: 300,
      signal: context.signal,
    });
  } finally {
    await Promise.all(dependencies.map((each) => each.unpause()));
  }
  const said = await starting;
  return { waited: waited !== undefined, ready: said === '', said: said.slice(0, 300) };
}
