import { timersRule } from '../parts/scripts/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { installedName } from '../stack/mask-templates.ts';

/** Who is to be told of a failure is there. */
export const scriptsOnFailureUnknown = timersRule({
  id: 'scripts.on-failure-unknown',
  title: 'who is to be told of a failure is there',
  severity: 'warning',
  why: 'systemd says only in the journal that the unit was not found: the backup fails, and nobody is told.',
  source: 'systemd.unit(5), OnFailure=',
  *judge(units, stack) {
    const all = [...stack.systemd.keys(), ...stack.units.units.map(({ source }) => source)].map((source) =>
      installedName(source).replace(/\.container$/, '.service'),
    );
    const known = new Set(all);
    for (const unit of units) {
      for (const entry of ['OnFailure', 'OnSuccess'].flatMap((key) => entries(unit, 'Unit', key))) {
        for (const name of entry.value.split(/\s+/)) {
          const plain = name.replace(/@.*(?=\.\w+$)/, '@');
          if (!/^[\w.-]+@?\.service$/.test(plain) || known.has(plain) || known.has(name)) continue;
          yield {
            place: entry.valuePlace,
            message: `there is no ${plain} here: when ${unit.name} fails nobody is told`,
            help: `a file ${plain}`,
          };
        }
      }
    }
  },
});
