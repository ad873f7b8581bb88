import { splitWords } from '../../units/words.ts';
import type { Rule } from '../define-rule.ts';
import { containerUnits, ownLines } from '../parts/units/containers.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A variable is told once. */
export const unitsVariableTwice: Rule = {
  id: 'units.variable-twice',
  title: 'A variable is told once',
  area: 'units',
  severity: 'warning',
  why: 'Of two Environment= of one name the last counts: whoever changes the first wonders why nothing happens.',
  source: 'podman-systemd.unit(5), Environment=; podman-run(1), --env',
  *judge(stack) {
    for (const unit of containerUnits(stack)) {
      const first = new Map<string, { readonly held: string; readonly file: string }>();
      const told = ownLines(unit, 'Environment').flatMap((line) =>
        splitWords(line.value, 'exec').words.flatMap((word) => {
          const equals = word.indexOf('=');
          return equals < 1 ? [] : [{ line, name: word.slice(0, equals), held: word.slice(equals + 1) }];
        }),
      );
      for (const { line, name, held } of told.toReversed()) {
        const later = first.get(name);
        // A drop-in is there to say it otherwise.
        if (
          later !== undefined &&
          later.file === line.place.file &&
          later.held !== held &&
          !isTemplated(held + later.held)
        )
          yield {
            place: line.place,
            message: `${name} is set again below, to ${later.held === '' ? 'nothing' : 'another value'}: this one does not count`,
            help: `take one ${name} out`,
          };
        first.set(name, { held, file: line.place.file });
      }
    }
  },
};
