import type { Place } from '../../place.ts';
import { allWords, isTrue } from '../../units/lookup.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf, value } from '../parts/scripts/units.ts';
import { ofService, plannedUnits } from '../parts/units/containers.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A unit that stops with another comes back with it. */
export const unitsBoundToRestarting: Rule = {
  id: 'units.bound-to-restarting',
  title: 'A unit that stops with another comes back with it',
  area: 'units',
  severity: 'warning',
  why: 'BindsTo= stops this service whenever the other dies, and a service that stops this way is not restarted by its own Restart=: after a crash that lasts a second it stays down.',
  source:
    'systemd.unit(5), BindsTo= and Upholds=; systemd.service(5): Restart= does not act on a stop by systemd',
  *judge(stack) {
    const units = plannedUnits(stack);
    const byService = new Map(units.map((each) => [each.plan.service, each]));
    const jobs = new Map(servicesOf(systemdUnits(stack)).map((each) => [each.name, each]));
    for (const service of jobs.values()) {
      // A job that watches another's is over soon too.
      if (value(service, 'Service', 'Type') === 'oneshot') continue;
      for (const entry of entries(service, 'Unit', 'BindsTo'))
        for (const name of entry.value.split(/\s+/)) {
          const other = byService.get(name);
          const isJob = other?.plan.start.when === 'oneshot' && !stays(other.unit);
          if (isJob || isDoneAtOnce(jobs.get(name))) yield doneWith(entry.valuePlace, name, service.name);
          else if (leavesBehind(jobs.get(name), service.name))
            yield {
              place: entry.valuePlace,
              message: `when ${name} dies and restarts, ${service.name} is stopped and not started again`,
              help: `Requires=${name}`,
            };
        }
    }
    for (const { unit, plan } of units) {
      for (const { text, line } of allWords(unit.sections, 'Unit', 'BindsTo', 'list')) {
        const name = text.replace(/\.container$/, '.service');
        const other = byService.get(name);
        if (other === undefined && isDoneAtOnce(jobs.get(name)))
          yield doneWith(line.valuePlace, name, plan.service);
        if (other === undefined) continue;
        if (other.plan.start.when === 'oneshot' && !stays(other.unit))
          yield doneWith(line.valuePlace, other.plan.service, plan.service);
        if (other.plan.restart.policy === 'no') continue;
        if (other.plan.wants.includes(plan.name) || other.plan.requires.includes(plan.name)) continue;
        const message = `when ${other.plan.service} dies and restarts, ${plan.service} is stopped and not started again`;
        yield { place: line.valuePlace, message, help: `Requires=${text}` };
      }
    }
  },
};

function stays(unit: Unit): boolean {
  return isTrue(ofService(unit, 'RemainAfterExit')?.value.trim() ?? 'no');
}

/** A service of systemd's own that is over when its work is done. */
function isDoneAtOnce(service: SystemdUnit | undefined): boolean {
  return (
    service !== undefined &&
    value(service, 'Service', 'Type') === 'oneshot' &&
    !isTrue(value(service, 'Service', 'RemainAfterExit')?.trim() ?? 'no')
  );
}

function doneWith(place: Place, job: string, bound: string): Remark {
  return {
    place,
    message: `${job} ends when its work is done, and takes ${bound} down with it`,
    help: `Requires=${job}, or RemainAfterExit=yes there`,
    severity: 'error',
  };
}

/** A service that comes back by itself, and does not start again what is bound to it. */
function leavesBehind(service: SystemdUnit | undefined, bound: string): boolean {
  if (service === undefined || /^(?:no|)$/.test(value(service, 'Service', 'Restart')?.trim() ?? ''))
    return false;
  return !['Wants', 'Requires', 'Upholds', 'BindsTo'].some((key) =>
    entries(service, 'Unit', key).some((entry) => entry.value.split(/\s+/).includes(bound)),
  );
}
