import type { HealthPlan } from '../../plan/blueprint.ts';
import type { RunningService } from '../../stack/trial.ts';
import { waitFor } from '../../wait.ts';
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
  limitMs: 180_000,
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
      const { exitCode, stdout, stderr } = await askedAsPodman(trial.service(name), health, signal);
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

/** One failure is none yet: for Podman a service is unhealthy after HealthRetries= of them in a row. */
async function askedAsPodman(service: RunningService, health: HealthPlan, signal: AbortSignal) {
  const command = typeof health.command === 'string' ? ['/bin/sh', '-c', health.command] : health.command;
  const limitMs = Math.max(health.timeoutMs, 10_000);
  let tries = 0;
  const look = async () => {
    tries += 1;
    return service.exec(command, { limitMs, signal });
  };
  return waitFor({
    what: `${service.name} to pass its health check`,
    look,
    until: ({ exitCode }) => exitCode === 0 || tries >= health.retries,
    limitMs: health.retries * (limitMs + pauseMs),
    everyMs: Math.min(health.intervalMs, pauseMs),
    signal,
  });
}

const pauseMs = 5_000;

function shown({ command }: HealthPlan): string {
  return typeof command === 'string' ? command : command.join(' ');
}
