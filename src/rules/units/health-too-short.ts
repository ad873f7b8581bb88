import { readDuration } from '../../plan/quantities.ts';
import type { Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';
import { own } from '../parts/units/containers.ts';

/** A health check has the time that its program takes. */
export const unitsHealthTooShort: Rule = {
  id: 'units.health-too-short',
  title: 'A health check has the time that its program takes',
  area: 'units',
  severity: 'warning',
  why: 'The celery command loads the whole application and then waits a second for answers: a check that has less time is cut off, counts as failed, and a worker in full work is killed.',
  source: 'podman-run(1), --health-timeout; celery inspect --help, --timeout: 1.0 unless told',
  *judge(stack) {
    for (const { unit, plan } of allContainers(stack)) {
      const line = own(unit, 'HealthTimeout');
      const ms = line === undefined ? undefined : readDuration(line.value.trim());
      if (line === undefined || ms === undefined || plan.health === undefined) continue;
      if (ms > 0 && ms < 1000) {
        yield {
          place: line.place,
          message: `${ms} ms for podman to enter the container, start the check and have its answer: on a busy host it fails`,
          help: 'HealthTimeout=5s',
        };
        continue;
      }
      const text = [plan.health.command].flat().join(' ');
      if (!/\bcelery\b.*\b(?:inspect|status|control)\b/.test(text)) continue;
      const waits = Number(/(?:--timeout[= ]|\s-t\s?)(\d+(?:\.\d+)?)/.exec(text)?.[1] ?? 1);
      if (ms > Math.max(4000, waits * 1000)) continue;
      yield {
        place: line.place,
        message: `celery loads the application and waits ${waits} s for answers: ${ms / 1000} s are not enough for both`,
        help: `HealthTimeout=${Math.max(15, Math.ceil(waits) + 10)}s`,
      };
    }
  },
};
