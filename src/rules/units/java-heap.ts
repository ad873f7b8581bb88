import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { own } from '../parts/units/containers.ts';

/** A JVM's heap begins no greater than it may become. */
export const unitsJavaHeap: Rule = {
  id: 'units.java-heap',
  title: "A JVM's heap begins no greater than it may become",
  area: 'units',
  severity: 'error',
  why: 'With -Xms above -Xmx the JVM ends before it reads a class: "Initial heap size set to a larger value than the maximum heap size".',
  source: 'java(1), -Xms and -Xmx',
  *judge(stack) {
    for (const { plan, unit, variables } of containerEnvironments(stack)) {
      const exec = own(unit, 'Exec') ?? own(unit, 'Entrypoint');
      const command = [...(plan.entrypoint ?? []), ...plan.command].join(' ');
      const texts = [
        ...[...variables.values()].map(({ value, place }) => ({ text: value, place })),
        ...(exec === undefined ? [] : [{ text: command, place: exec.valuePlace }]),
      ];
      for (const { text, place } of texts) {
        const [first, most] = [sizeOf(text, 's'), sizeOf(text, 'x')];
        if (first === undefined || most === undefined || first.bytes <= most.bytes) continue;
        yield {
          place,
          message: `${first.said} is more than ${most.said}: the JVM refuses to start`,
          help: `-Xms${most.said.slice(4)}`,
        };
      }
    }
  },
};

/** The last one counts. */
function sizeOf(
  text: string,
  kind: 's' | 'x',
): { readonly said: string; readonly bytes: number } | undefined {
  const found = [...text.matchAll(new RegExp(`(?:^|[\\s"'=])(-Xm${kind}(\\d+)([kmgt]?))(?![\\w])`, 'gi'))].at(
    -1,
  );
  if (found === undefined) return undefined;
  const [, said = '', number, unit = ''] = found;
  return { said, bytes: Number(number) * 1024 ** ['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase()) };
}
