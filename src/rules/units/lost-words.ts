import type { Rule } from '../define-rule.ts';

/** Quadlet loses no word of a line. */
export const unitsLostWords: Rule = {
  id: 'units.lost-words',
  title: 'Quadlet loses no word of a line',
  area: 'units',
  severity: 'error',
  why: 'A line whose quotes or escapes Quadlet cannot read is left out, and an empty quoted word ends it: environment, labels or arguments are missing without an error.',
  source: 'systemd.syntax(7), quoting; seen with the generator of Podman 5.8',
  *judge(stack) {
    for (const { code, unit, message, place, help } of stack.accepted.generated.warnings) {
      if (code === 'unreadable-words' || code === 'empty-word')
        yield { place, message: `${unit}: ${message}`, help };
    }
  },
};
