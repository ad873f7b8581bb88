import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** A health check asks its own program. */
export const unitsHealthAsksOthers: Rule = {
  id: 'units.health-asks-others',
  title: 'A health check asks its own program',
  area: 'units',
  severity: 'warning',
  why: 'inspect ping asks every worker over the broker and passes when any answers: a worker that hangs is healthy as long as another lives, and a scheduler that died is too.',
  source: 'docs.celeryq.dev, Workers: inspect, --destination',
  *judge(stack) {
    const workers = plannedUnits(stack).filter(({ plan }) =>
      /\bcelery\b.*\bworker\b/.test(plan.command.join(' ')),
    );
    for (const { plan } of plannedUnits(stack)) {
      const { health } = plan;
      const text = typeof health?.command === 'string' ? health.command : (health?.command ?? []).join(' ');
      if (
        health === undefined ||
        !/\bcelery\b.*\binspect\s+ping\b/.test(text) ||
        /\s(?:-d|--destination)\b/.test(text)
      )
        continue;
      const isWorker = workers.some((each) => each.plan === plan);
      if (isWorker && workers.length < 2) continue;
      if (!isWorker && !/\bcelery\b.*\bbeat\b/.test(plan.command.join(' '))) continue;
      yield {
        place: health.place,
        message: isWorker
          ? `passes as long as any of the ${workers.length} workers answers`
          : `asks the workers, and not ${plan.service} itself`,
        help: isWorker ? 'inspect ping -d celery@$HOSTNAME' : 'look at the age of the schedule file',
      };
    }
  },
};
