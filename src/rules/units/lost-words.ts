import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** No word of a line is lost. */
export const unitsLostWords: Rule = {
  id: 'units.lost-words',
  title: 'No word of a line is lost',
  area: 'units',
  severity: 'error',
  why: 'A line whose quotes or escapes Quadlet cannot read is left out, and an empty quoted word ends it: environment, labels or arguments are missing without an error. Of a quote that is never closed systemd refuses the line.',
  source: 'systemd.syntax(7), quoting; seen with the generator of Podman 5.8',
  *judge(stack) {
    for (const { code, unit, message, place, help } of stack.accepted.generated.warnings) {
      if (code === 'unreadable-words' || code === 'empty-word')
        yield { place, message: `${unit}: ${message}`, help };
    }
    for (const { sections } of stack.units.units)
      for (const [section, lines] of sections) yield* unclosed(lines, section === 'Service');
    for (const { tree } of systemdUnits(stack))
      for (const { name, entries } of tree.sections) yield* unclosed(entries, name === 'Service');
  },
};

interface Line {
  readonly key: string;
  readonly value: string;
  readonly valuePlace: Place;
}

function* unclosed(lines: readonly Line[], isService: boolean): Generator<Remark> {
  for (const { key, value, valuePlace } of lines) {
    if (!/["']/.test(value) || isTemplated(value)) continue;
    if (isService && !/^(?:Environment|Exec\w+)$/.test(key)) continue;
    if (!isService && !ofQuadlet.test(key)) continue;
    const isShell = /^Health\w*Cmd$/.test(key);
    const quote = openQuote(value, isShell);
    if (quote === undefined || (isShell && value.trimStart().startsWith('['))) continue;
    const effect = isShell
      ? 'the shell of the check ends with a syntax error, and the service is never healthy'
      : isService
        ? 'systemd refuses the line, "unbalanced quoting"'
        : 'Quadlet takes all to the end of the line for one word';
    yield {
      place: valuePlace,
      message: `the ${quote} is never closed: ${effect}`,
      help: `close the ${quote}, or write \\${quote} for one that is meant`,
      severity: isShell || isService ? 'error' : 'warning',
    };
  }
}

const ofQuadlet =
  /^(?:Annotation|BuildArg|Environment|Exec|GlobalArgs|Label|Mask|Mount|PodmanArgs|ReloadCmd|Secret|Unmask|HealthCmd|HealthStartupCmd)$/;

/** The quote that is open at the end; within single quotes a shell knows no backslash, systemd does. */
function openQuote(text: string, isShell: boolean): string | undefined {
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\' && !(isShell && quote === "'")) at += 1;
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
  }
  return quote === '' ? undefined : quote;
}
