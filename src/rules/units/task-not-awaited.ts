import type { Place } from '../../place.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import { allWords } from '../../units/lookup.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

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
    const jobs = new Map(
      servicesOf(systemdUnits(stack)).flatMap((each) => (isUnawaited(each) ? [[each.name, each]] : [])),
    );
    for (const service of jobs.size > 0 ? servicesOf(systemdUnits(stack)) : [])
      for (const { value: names, valuePlace } of entries(service, 'Unit', 'After'))
        for (const name of names.split(/\s+/))
          if (jobs.has(name)) yield notAwaited(valuePlace, name, service.name);
    for (const { unit, plan } of units) {
      for (const { text, line } of allWords(unit.sections, 'Unit', 'After', 'list')) {
        if (jobs.has(text)) yield notAwaited(line.valuePlace, text, plan.service);
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

function notAwaited(place: Place, task: string, waiter: string): Remark {
  return {
    place,
    message: `${task} counts as started while its migration still runs: ${waiter} does not wait for its end`,
    help: `[Service] of ${task}: Type=oneshot and RemainAfterExit=yes`,
  };
}

/** A service of systemd's own that migrates and counts as started at once. */
function isUnawaited(service: SystemdUnit): boolean {
  if (!/^(?:simple|exec|)$/.test(value(service, 'Service', 'Type') ?? '')) return false;
  const [line, more] = entries(service, 'Service', 'ExecStart');
  return line !== undefined && more === undefined && isMigration(line.value);
}

/** The command does a migration and nothing else. */
function migrates({ command, publish, health }: ServicePlan): boolean {
  return publish.length === 0 && health === undefined && isMigration(command.join(' '));
}

function isMigration(text: string): boolean {
  if (/&&|;|\|\|/.test(text)) return false;
  return /(?:^|[\s/:.])(?:migrate|db:migrate|db:prepare)(?:\s|$|")|\balembic\s+upgrade\b|\bflyway\b|\bliquibase\b|\b(?:goose|dbmate)\s+up\b|\bmigrate:latest\b|\bmigrations?(?::run|\s+run)\b|\bef\s+database\s+update\b/.test(
    text,
  );
}
