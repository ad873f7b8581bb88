import type { HealthPlan } from '../../plan/blueprint.ts';
import type { RunningService } from '../../stack/trial.ts';
import { waitAtMost } from '../../wait.ts';
import { type Breach, type CheckContext, defineCheck, fault } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { unit } from '../parts/edits/unit.ts';
import { runHealthCheck } from '../parts/health-check.ts';
import { unitPlace } from '../parts/places.ts';

/** Each unit's health check fails when its service's processes stand still, and passes when they go on. */
export const unitsHanging = defineCheck({
  id: 'units.hanging',
  title: 'each health check fails when its service really hangs, and only then',
  area: 'units',
  severity: 'error',
  needs: [],
  exclusive: true,
  long: true,
  limitMs: 400_000,
  run: async (context) => {
    const checked = context.trial.blueprint.services.filter(
      (plan) => plan.health !== undefined && context.trial.has(plan.name),
    );
    if (checked.length === 0) throw new CouldNotMeasure('no unit has a health check');
    const measured: Record<string, Awaited<ReturnType<typeof measure>>> = {};
    const breaches: Breach[] = [];
    for (const { name, health } of checked) {
      if (health === undefined) continue;
      const facts = await measure(context, context.trial.service(name), health);
      measured[name] = facts;
      const wrong = Object.entries({ running: facts.running, hanging: !facts.hanging, again: facts.again });
      for (const [when] of wrong.filter(([, right]) => !right)) {
        breaches.push({
          message: `${name}: its health check ${when === 'hanging' ? 'passes while its processes stand still' : `fails while it runs (${facts.said})`}`,
          evidence: { service: name, when, healthy: when === 'hanging' },
          place: unitPlace(context.trial.configs, `${name}.container`, 'Container', 'HealthCmd'),
          help: 'let HealthCmd= ask the service for an answer that only a working one can give',
        });
      }
    }
    return { evidence: { measured: { ...measured } }, breaches };
  },
  faults: [
    fault(
      'Redis is well when its process exists',
      unit('redis.container').set('Container', 'HealthCmd', 'test -d /proc/1'),
      {
        evidence: { service: 'redis', when: 'hanging', healthy: true },
      },
    ),
    fault(
      'beat is well when its process exists',
      unit('celery-beat.container').set('Container', 'HealthCmd', 'test -d /proc/1'),
      { evidence: { service: 'celery-beat', when: 'hanging', healthy: true } },
    ),
  ],
});

async function measure(context: CheckContext, service: RunningService, health: HealthPlan) {
  const running = await runHealthCheck(service, health, context.signal);
  const { reachedAll } = await service.signal('SIGSTOP');
  let hanging = { healthy: true, said: '' };
  try {
    await letTimePass(service);
    hanging = await runHealthCheck(service, health, context.signal);
    if (hanging.healthy && !reachedAll)
      throw new CouldNotMeasure(
        `the image of ${service.name} has no shell by which all its processes could be stopped`,
      );
  } finally {
    await service.signal('SIGCONT');
  }
  let again = { healthy: false, said: '' };
  await waitAtMost({
    what: `${service.name} to be healthy again`,
    look: async () => {
      again = await runHealthCheck(service, health, context.signal);
      return again;
    },
    until: ({ healthy }) => healthy,
    // A health action may have ended it: then it starts anew.
    limitMs: 90_000,
    everyMs: 500,
    signal: context.signal,
    show: ({ said }) => said,
  });
  return {
    running: running.healthy,
    hanging: hanging.healthy,
    again: again.healthy,
    said: running.said || again.said,
  };
}

/** A health check may judge by the age of a file that the service touches: what it wrote gets older by two minutes. */
async function letTimePass(service: RunningService): Promise<void> {
  const script = `find /tmp -maxdepth 1 -type f -exec touch -d '-2 minutes' {} + 2>/dev/null; true`;
  await service.exec(['sh', '-c', script]);
}
