import { allWords, isTrue } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { ofService, plannedUnits } from '../parts/units/containers.ts';

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
    for (const { unit, plan } of units) {
      for (const { text, line } of allWords(unit.sections, 'Unit', 'BindsTo', 'list')) {
        const other = byService.get(text.replace(/\.container$/, '.service'));
        if (other === undefined) continue;
        const stays = ofService(other.unit, 'RemainAfterExit');
        if (other.plan.start.when === 'oneshot' && !isTrue(stays?.value.trim() ?? 'no'))
          yield {
            place: line.valuePlace,
            message: `${other.plan.service} ends when its work is done, and takes ${plan.service} down with it`,
            help: `Requires=${text}, or RemainAfterExit=yes there`,
            severity: 'error',
          };
        if (other.plan.restart.policy === 'no') continue;
        if (other.plan.wants.includes(plan.name) || other.plan.requires.includes(plan.name)) continue;
        const message = `when ${other.plan.service} dies and restarts, ${plan.service} is stopped and not started again`;
        yield { place: line.valuePlace, message, help: `Requires=${text}` };
      }
    }
  },
};
