import type { HealthPlan } from '../../plan/blueprint.ts';
import { type Breach, defineCheck, fault } from '../define-check.ts';
import { unit } from '../parts/edits/unit.ts';
import { unitPlace } from '../parts/places.ts';
import { runningPlans } from '../parts/running-plans.ts';

/** Each service says how to tell that it works, and works: who has no health check is never found hanging. */
export const unitsHealth = defineCheck({
  id: 'units.health',
  title: 'each service declares a health check and passes it',
  area: 'units',
  severity: 'error',
  needs: [],
  run: async ({ trial, signal }) => {
    const breaches: Breach[] = [];
    const measured: Record<string, string> = {};
    for (const { name, health } of runningPlans(trial)) {
      if (health === undefined) {
        measured[name] = 'no health check';
        breaches.push({
          message: `${name} declares no health check: it counts as well as long as its process lives`,
          evidence: { service: name, health: 'none' },
          place: unitPlace(trial.configs, `${name}.container`, 'Container', 'HealthCmd'),
          help: `HealthCmd= in ${name}.container, asking the service itself`,
        });
        continue;
      }
      const command = typeof health.command === 'string' ? ['/bin/sh', '-c', health.command] : health.command;
      const limitMs = Math.max(health.timeoutMs, 10_000);
      const { exitCode, stdout, stderr } = await trial.service(name).exec(command, { limitMs, signal });
      measured[name] = `exit ${exitCode}`;
      if (exitCode === 0) continue;
      breaches.push({
        message: `${name} runs and fails its own health check (${shown(health)}), though it counted as started`,
        evidence: {
          service: name,
          health: 'failing',
          exitCode,
          said: `${stdout}${stderr}`.trim().slice(-300),
        },
        place: health.place,
        help: `\`seatrial logs ${name}\` shows what it says`,
      });
    }
    return { evidence: { measured }, breaches };
  },
  faults: [
    fault('beat has no health check', unit('celery-beat.container').remove('Container', 'HealthCmd'), {
      evidence: { service: 'celery-beat', health: 'none' },
    }),
  ],
});

function shown({ command }: HealthPlan): string {
  return typeof command === 'string' ? command : command.join(' ');
}
