import type { Place } from '../../place.ts';
import { allWords } from '../../units/lookup.ts';
import type { Remark } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
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
          // One that is nearly so named is told by units.unknown-target.
          if (
            nearly(
              plain.replace('@.', '.'),
              all.map((each) => each.replace('@.', '.')),
            ) !== undefined
          )
            continue;
          if (all.some((each) => each.replace('@.', '.') === plain.replace('@.', '.'))) continue;
          yield untold(entry.valuePlace, plain, unit.name);
        }
      }
    }
    // Where the repository holds services of systemd's, the one that tells is among them.
    if (!units.some(({ type }) => type === 'service')) return;
    for (const { sections, name: unit, kind } of stack.units.units) {
      if (kind === 'network' || kind === 'volume') continue;
      for (const key of ['OnFailure', 'OnSuccess'])
        for (const { text, line } of allWords(sections, 'Unit', key, 'list')) {
          const plain = text.replace(/@.*(?=\.\w+$)/, '@');
          if (!/^[\w.-]+@?\.service$/.test(plain) || known.has(plain) || known.has(text)) continue;
          // A slip of the pen is told by units.unknown-target.
          if (nearly(plain, known) === undefined) yield untold(line.valuePlace, plain, unit);
        }
    }
  },
});

function untold(place: Place, name: string, unit: string): Remark {
  return {
    place,
    message: `there is no ${name} here: when ${unit} fails nobody is told`,
    help: `a file ${name}`,
  };
}
