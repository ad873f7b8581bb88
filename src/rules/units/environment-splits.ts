import { splitWords } from '../../units/words.ts';
import type { Rule } from '../define-rule.ts';

/** A value with blanks stands in quotes. */
export const unitsEnvironmentSplits: Rule = {
  id: 'units.environment-splits',
  title: 'A value with blanks stands in quotes',
  area: 'units',
  severity: 'error',
  why: 'Quadlet splits Environment= at blanks: the rest of the value becomes names of variables that podman takes from its own environment, and the value is cut off.',
  source: 'systemd.exec(5), Environment=',
  *judge(stack) {
    const ofUnits = stack.units.units.flatMap((unit) => [...unit.sections.values()].flat());
    const ofServices = [...stack.systemd.values()].flatMap(({ sections }) =>
      sections.filter(({ name }) => name === 'Service').flatMap(({ entries }) => entries),
    );
    for (const { key, value, place } of [...ofUnits, ...ofServices]) {
      if (key !== 'Environment') continue;
      const words = splitWords(value, 'exec').words;
      const cut = words.findIndex(
        (word, index) =>
          index > 0 && (/^-/.test(word) || (!word.includes('=') && !/^[A-Z_][A-Z0-9_]*\*?$/.test(word))),
      );
      const first = words[cut - 1];
      if (cut === -1 || first?.includes('=') !== true) continue;
      yield {
        place,
        message: `the value ends at its blank: "${words[cut]}" is taken for a variable's name`,
        help: `Environment="${first} ${words[cut]}"`,
      };
    }
  },
};
