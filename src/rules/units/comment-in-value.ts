import type { Place } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** A comment stands in a line of its own. */
export const unitsCommentInValue: Rule = {
  id: 'units.comment-in-value',
  title: 'A comment stands in a line of its own',
  area: 'units',
  severity: 'error',
  why: 'Units know comments only at the start of a line: behind a value the # and all that follows are part of it. podman refuses such an image, port or size, and systemd passes over the line.',
  source:
    'systemd.syntax(7): "lines starting with # or ; are ignored"; seen with the generator of Podman 5.8',
  *judge(stack) {
    for (const { key, value, place } of linesOf(stack)) {
      if (!value.includes('#') || (mayHoldMarks.test(key) && !/^(?:PodmanArgs|GlobalArgs)$/.test(key)))
        continue;
      // Of podman's options no word is a # alone.
      const [, own = '', comment] =
        (mayHoldMarks.test(key) ? /^([^#"']*?)\s+#+\s+(\S.*)$/ : /^([^\s#"'][^#"']*?)\s+#+\s*(\S.*)?$/).exec(
          value,
        ) ?? [];
      if (own === '') continue;
      yield {
        place,
        message: `"#${comment === undefined ? '' : ` ${comment}`}" is part of the value of ${key}=: comments stand in lines of their own`,
        help: `${key}=${own}`,
      };
    }
  },
};

/** Keys with free text, or with the arguments of a program. */
const mayHoldMarks =
  /^(?:Description|Documentation|Label|Annotation|Exec|HealthCmd|HealthStartupCmd|ReloadCmd|Entrypoint|Environment|BuildArg|PodmanArgs|GlobalArgs|LogOpt|X-.*|SetCredential\w*|StandardInputText|LogExtraFields|Exec(?:Start|Stop|Reload|Condition)\w*)$/;

interface Line {
  readonly key: string;
  readonly value: string;
  readonly place: Place;
}

function* linesOf(stack: ReadStack): Generator<Line> {
  for (const { sections } of stack.units.units)
    for (const [name, lines] of sections) if (!name.startsWith('X-')) yield* lines;
  for (const { sections } of stack.systemd.values())
    for (const { name, entries } of sections) if (!name.startsWith('X-')) yield* entries;
}
