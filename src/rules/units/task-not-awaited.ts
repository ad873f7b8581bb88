import type { ServicePlan } from '../../plan/blueprint.ts';
import { allWords } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** What waits for a task waits for its end. */
export const unitsTaskNotAwaited: Rule = {
  id: 'units.task-not-awaited',
  title: 'What waits for a task waits for its end',
  area: 'units',
  severity: 'error',
  why: 'Without Type=oneshot a container counts as started as soon as it runs: the application starts in the middle of the migration, and a migration that fails stops nobody.',
  source: 'podman-systemd.unit(5), Type= (notify unless told); systemd.service(5), Type=oneshot',
  *judge(stack) {
    const units = plannedUnits(stack);
    const byService = new Map(units.map(({ plan }) => [plan.service, plan]));
    for (const { unit, plan } of units) {
      for (const { text, line } of allWords(unit.sections, 'Unit', 'After', 'list')) {
        const task = byService.get(text.replace(/\.container$/, '.service'));
        if (task === undefined || task.start.when !== 'conmon' || !migrates(task)) continue;
        yield {
          place: line.valuePlace,
          message: `${task.service} counts as started while its migration still runs: ${plan.service} does not wait for its end`,
          help: `[Service] of ${task.name}.container: Type=oneshot and RemainAfterExit=yes`,
        };
      }
    }
  },
};

/** The command does a migration and nothing else. */
function migrates({ command, publish, health }: ServicePlan): boolean {
  const text = command.join(' ');
  if (publish.length > 0 || health !== undefined || /&&|;|\|\|/.test(text)) return false;
  return /(?:^|[\s/:.])(?:migrate|db:migrate|db:prepare)(?:\s|$)|\balembic\s+upgrade\b|\bflyway\b|\bliquibase\b|\b(?:goose|dbmate)\s+up\b|\bmigrate:latest\b/.test(
    text,
  );
}
