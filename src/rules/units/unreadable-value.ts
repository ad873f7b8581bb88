import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';

/** podman can read every value. */
export const unitsUnreadableValue: Rule = {
  id: 'units.unreadable-value',
  title: 'podman can read every value',
  area: 'units',
  severity: 'error',
  why: 'podman ends with an error before it starts the container: the service fails at every start.',
  source: 'podman-run(1): sizes such as 512m, durations such as 10s, ports, ulimits',
  *judge(stack) {
    for (const { code, place, message, help } of stack.blueprint.problems) {
      if (code === 'unreadable-value' || code === 'bare-semicolon') yield { place, message, help };
    }
    for (const { unit } of plannedUnits(stack)) {
      // Also beside "none".
      if (own(unit, 'HealthCmd') === undefined) continue;
      for (const [key, wanted] of Object.entries(positive)) {
        const line = own(unit, key);
        if (line === undefined || !/^(?:-.*|0+(?:\.0+)?(?:ms|s|m|h)?)$/.test(line.value.trim())) continue;
        yield {
          place: line.valuePlace,
          message: `podman refuses ${key}=${line.value}: it must be greater than 0`,
          help: `${key}=${wanted}`,
        };
      }
    }
    for (const unit of stack.units.units) {
      for (const { key, value, valuePlace } of unit.sections.get('Container') ?? []) {
        if (key === 'EnvironmentFile' && value.startsWith('-'))
          yield {
            place: valuePlace,
            message: `the "-" of systemd means nothing to podman: it looks for a folder of that name beside ${unit.name}`,
            help: `${key}=${value.slice(1)}, and the file made beforehand`,
          };
        if (key === 'Image' && /^[^\s#"']+\s+[^\s#]/.test(value.trim()))
          yield {
            place: valuePlace,
            message: 'an image has no blank in its name: podman refuses it',
            help: `Image=${value.trim().replace(/\s.*/, '')}`,
          };
        const inside = key === 'Mount' || key === 'Volume' ? relativeInside(key, value) : undefined;
        if (inside !== undefined)
          yield {
            place: valuePlace,
            message: `podman refuses the container: ${inside} is no whole path in the container`,
            help: value.replace(
              new RegExp(`((?:target|destination|dst)=|:|^)${inside.replaceAll('.', '\\.')}(?=[,:]|$)`),
              `$1/${inside}`,
            ),
          };
        const wrong = key === 'Volume' ? wrongOption(value) : undefined;
        if (wrong !== undefined) yield { place: valuePlace, message: `podman refuses the volume: ${wrong}` };
        if (/^(?:Tmpfs|Volume)$/.test(key) && /^[^"'\s]*:\s+\S/.test(value))
          yield {
            place: valuePlace,
            message: `${key}= goes to podman with the blank behind the ":": it is refused`,
            help: `${key}=${value.replaceAll(/:\s+/g, ':')}`,
          };
      }
    }
  },
};

/** Where in the container, of what must begin with a slash and does not. */
function relativeInside(key: string, value: string): string | undefined {
  if (/[$\uE000{]/.test(value)) return undefined;
  const text = value.trim().replaceAll('"', '');
  if (key === 'Mount') return /(?:^|,)(?:target|destination|dst)=([\w.-][^,]*)/.exec(text)?.[1];
  // A name alone would be a folder in the container.
  if (!text.includes(':')) return /^[\w.][\w./-]*$/.test(text) ? text : undefined;
  return /^[^:]+:([\w.][^:]*)(?::|$)/.exec(text)?.[1];
}

const positive = { HealthRetries: '3', HealthTimeout: '5s' };

/** Options that exclude each other, and words that podman does not know, podman-run(1), --volume. */
function wrongOption(value: string): string | undefined {
  const [, , last, more] = value.trim().replaceAll('"', '').split(':');
  if (more !== undefined && !/[%$\uE000{]/.test(value))
    return `it has more than three parts; options stand in one, ${[last, more].join(',')}`;
  if (last === undefined || /[%$\uE000{/]/.test(last)) return undefined;
  const options = last.split(',').map((each) => each.trim());
  for (const [one, other] of [
    ['ro', 'rw'],
    ['z', 'Z'],
    ['copy', 'nocopy'],
    ['exec', 'noexec'],
  ] as const)
    if (options.includes(one) && options.includes(other)) return `${one} and ${other} exclude each other`;
  const unknown = options.find((each) =>
    /^(?:readonly|read-only|RO|RW|Ro|r|w|wr|rx|u|ZU|zU|Uz|UZ|z\.|roz|roZ)$/.test(each),
  );
  return unknown === undefined ? undefined : `it knows no option "${unknown}"`;
}
