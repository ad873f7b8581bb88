import type { Rule } from '../define-rule.ts';
import { containerUnits, ownLines } from '../parts/units/containers.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A list of words is JSON. */
export const unitsListNoJson: Rule = {
  id: 'units.list-no-json',
  title: 'A list of words is JSON',
  area: 'units',
  severity: 'error',
  why: 'podman takes a list for one only as JSON, with double quotes. Anything else in brackets is a word for the shell, "[curl,: not found": the check never passes, the entry point is not there.',
  source: 'podman-run(1), --health-cmd, --entrypoint: "a JSON string array"',
  *judge(stack) {
    for (const unit of containerUnits(stack)) {
      for (const key of ['HealthCmd', 'HealthStartupCmd', 'Entrypoint']) {
        for (const { value, valuePlace } of ownLines(unit, key)) {
          const text = value.trim();
          if (key === 'Entrypoint' && /^\/\S+\s+[^\s#]/.test(text) && !isTemplated(text)) {
            yield {
              place: valuePlace,
              message: `podman takes all of it for the name of one program: "${text}" is not found`,
              help: `${key}=${JSON.stringify(text.split(/\s+/)).replaceAll('","', '", "')}`,
            };
            continue;
          }
          // `[ -f /x ]` is a program of the shell's.
          if (!/^\[(?!\s|\[)/.test(text) || !text.endsWith(']') || isTemplated(text) || /[%$]/.test(text))
            continue;
          const list = jsonOf(text);
          const [head = ''] = list ?? [];
          if (key !== 'Entrypoint' && /^(?:CMD|NONE)$/i.test(head)) {
            const rest = JSON.stringify(list?.slice(1)).replaceAll('","', '", "');
            yield {
              place: valuePlace,
              message: `podman knows ${head} in front of words, and not in a list: it looks for a program called ${text.split(/\s/)[0]}, and the check never passes`,
              help: `${key}=${/^none$/i.test(head) ? 'none' : rest}`,
            };
            continue;
          }
          if (list !== undefined) continue;
          yield {
            place: valuePlace,
            message: `this is no JSON, so podman takes it for one command: "${text.split(/[\s,]/)[0]}" is not found`,
            help: `${key}=${text.replaceAll("'", '"').replace(/,\s*\]$/, ']')}`,
          };
        }
      }
    }
  },
};

function jsonOf(text: string): readonly string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    return undefined;
  }
}
