import { type Breach, defineCheck, fault } from '../define-check.ts';
import { NotApplicable } from '../errors.ts';
import { unit } from '../parts/edits/unit.ts';
import { runningPlans } from '../parts/running-plans.ts';

/** No secret's value is to be read off a process list, the engine's inspect answer or a log. */
export const unitsSecrets = defineCheck({
  id: 'units.secrets',
  title: 'no secret shows in a process list, the engine’s inspect answer or a log',
  area: 'units',
  severity: 'error',
  needs: [],
  run: async ({ trial }) => {
    const { secrets, services } = trial.blueprint;
    if (secrets.length === 0) throw new NotApplicable('no unit of this stack uses a secret');
    const breaches: Breach[] = [];
    for (const plan of runningPlans(trial)) {
      const service = trial.service(plan.name);
      const inspected = await service.inspect();
      const script = 'for f in /proc/[0-9]*/cmdline; do tr "\\0" " " < $f 2>/dev/null; done';
      // What the trial hands out is masked: there the name in its brackets is the leak.
      const shown = {
        inspect: JSON.stringify(inspected.raw),
        processes: (await service.exec(['sh', '-c', script])).stdout,
        log: await service.logs(),
      };
      for (const secret of secrets) {
        const value = trial.secret(secret.name);
        for (const [where, text] of Object.entries(shown)) {
          if (!text.includes(value) && !text.includes(`‹${secret.name}›`)) continue;
          const place = plan.secrets.find((use) => use.name === secret.name)?.place ?? plan.place;
          const message = `the secret ${secret.name} shows in ${plan.name}'s ${where}`;
          breaches.push({
            message,
            evidence: { service: plan.name, secret: secret.name, where },
            place,
            help: 'mount it as a file (Secret=NAME,type=mount) and let the program read that',
          });
        }
      }
    }
    return { evidence: { secrets: secrets.length, services: services.map((each) => each.name) }, breaches };
  },
  faults: [
    fault(
      'a secret stands on a command line',
      unit('celery-beat.container').set(
        'Container',
        'Exec',
        beatWith('/tmp/$$(cat /run/secrets/redis-broker-password)'),
      ),
      {
        evidence: { service: 'celery-beat', secret: 'redis-broker-password', where: 'processes' },
      },
    ),
    fault(
      'a secret is printed',
      unit('celery-beat.container').set(
        'Container',
        'Exec',
        beatWith('/tmp/beat', 'cat /run/secrets/redis-broker-password;'),
      ),
      {
        evidence: { service: 'celery-beat', secret: 'redis-broker-password', where: 'log' },
      },
    ),
  ],
});

/** What beat's entry point does, with another schedule file and something before it. */
function beatWith(schedule: string, before = ''): string {
  return `sh -c "${before} SENEX_ROLE=celery-beat exec celery --app senextrader beat --pidfile= --schedule ${schedule}"`;
}
