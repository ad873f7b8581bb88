import { allWords, lookup } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** What a unit waits for is also started. */
export const unitsOrderWithoutRequirement: Rule = {
  id: 'units.order-without-requirement',
  title: 'What a unit waits for is also started',
  area: 'units',
  severity: 'warning',
  why: 'After= only orders two units that both start: it starts nothing by itself, and the other one is started by nobody.',
  source: 'systemd.unit(5), After=',
  *judge(stack) {
    const units = plannedUnits(stack);
    const byName = new Map(units.map(({ plan }) => [plan.name, plan]));
    const started = new Set(units.filter(({ plan }) => plan.enabled).map(({ plan }) => plan.name));
    for (const name of started)
      for (const other of [...(byName.get(name)?.wants ?? []), ...(byName.get(name)?.requires ?? [])])
        started.add(other);
    const elsewhere = [...stack.systemd.values()].map(({ text }) => text).join('\n');
    for (const { unit, plan } of units) {
      if (!started.has(plan.name)) continue;
      for (const { text, line } of allWords(unit.sections, 'Unit', 'After', 'list')) {
        const other = units.find(
          ({ plan: each }) => each.service === text.replace(/\.container$/, '.service'),
        );
        if (other === undefined || started.has(other.plan.name) || other.plan.start.when === 'oneshot')
          continue;
        if (
          lookup(other.unit.sections, 'Container', 'Pod') !== undefined ||
          elsewhere.includes(other.plan.service)
        )
          continue;
        if ((other.unit.sections.get('Install') ?? []).length > 0) continue;
        yield {
          place: line.valuePlace,
          message: `nothing starts ${text}: After= alone does not`,
          help: `Requires=${text}`,
        };
      }
    }
  },
};
