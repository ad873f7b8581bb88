import type { Rule } from '../define-rule.ts';
import { containerUnits, ownLines } from '../parts/units/containers.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** podman takes the names that units give. */
export const unitsNameRefused: Rule = {
  id: 'units.name-refused',
  title: 'podman takes the names that units give',
  area: 'units',
  severity: 'error',
  why: 'podman ends with "names must match [a-zA-Z0-9][a-zA-Z0-9_.-]*": the service fails at every start.',
  source: 'podman-run(1), --name; libpod/define, NameRegex',
  *judge(stack) {
    for (const unit of stack.units.units) {
      for (const [section, keys] of sections) {
        for (const { key, value, valuePlace } of unit.sections.get(section) ?? []) {
          const name = value.trim().replaceAll('"', '');
          // %n and %N of an instance have the @ in them, and %n always its suffix, which podman takes.
          const whole = unit.stem.endsWith('@') && keys.test(key) ? /%[nN]/.exec(name)?.[0] : undefined;
          if (whole !== undefined)
            yield {
              place: valuePlace,
              message: `${whole} of an instance is "${unit.stem}…" with its @, which podman refuses in a name`,
              help: `${key}=${name.replace(whole, `${unit.stem.replace('@', '')}-%i`)}`,
            };
          if (!keys.test(key) || name === '' || isTemplated(name) || /[%$]/.test(name)) continue;
          if (/^[a-zA-Z0-9][\w.-]*$/.test(name)) continue;
          yield {
            place: valuePlace,
            message: `podman refuses the name "${name}"`,
            help: `${key}=${name.replaceAll(/[^\w.-]+/g, '-').replace(/^[^a-zA-Z0-9]+/, '')}`,
          };
        }
      }
    }
    for (const unit of containerUnits(stack)) {
      for (const { value, valuePlace } of ownLines(unit, 'EnvironmentFile'))
        if (/^(?:~|\$HOME)\//.test(value))
          yield {
            place: valuePlace,
            message: `nobody expands ${value}: Quadlet looks for a folder of that name beside the unit`,
            help: `EnvironmentFile=${value.replace(/^(?:~|\$HOME)/, '%h')}`,
          };
      for (const { value, valuePlace } of ownLines(unit, 'Volume')) {
        const [source = '', target] = value.trim().replaceAll('"', '').split(':');
        if (target === undefined || isTemplated(source) || !/^(?:[\w-][^%]*|~|\$HOME\b)\//.test(source))
          continue;
        yield {
          place: valuePlace,
          message: /^[~$]/.test(source)
            ? `nobody expands ${source}: podman refuses it as the name of a volume`
            : `podman takes ${source} for the name of a volume and refuses it: a folder starts with / or ./`,
          help: `Volume=${/^[~$]/.test(source) ? source.replace(/^(?:~|\$HOME)/, '%h') : `./${source}`}${value.trim().slice(source.length)}`,
        };
      }
    }
  },
};

const sections: readonly (readonly [string, RegExp])[] = [
  ['Container', /^ContainerName$/],
  ['Network', /^NetworkName$/],
  ['Volume', /^VolumeName$/],
  ['Pod', /^PodName$/],
];
