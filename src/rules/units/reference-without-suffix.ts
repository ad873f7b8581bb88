import { lookup } from '../../units/lookup.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { containerUnits, ownLines } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** A network or volume of this stack is named by its unit. */
export const unitsReferenceWithoutSuffix: Rule = {
  id: 'units.reference-without-suffix',
  title: 'A network or volume of this stack is named by its unit',
  area: 'units',
  severity: 'error',
  why: 'Network=app is podman\'s network "app", Network=app.network the one that app.network makes, called systemd-app: without the suffix the network is not found and the service does not start; a volume becomes another, empty one.',
  source: 'podman-systemd.unit(5), Network= and Volume=',
  *judge(stack) {
    for (const unit of containerUnits(stack)) {
      yield* inMounts(stack, unit);
      for (const key of ['Network', 'Volume'] as const) {
        for (const { value, valuePlace } of ownLines(unit, key)) {
          if (key === 'Volume' && !value.includes(':')) continue;
          const name = value.split(':')[0] ?? '';
          const [, stem = '', ending = ''] = /^([\w.-]+)\.(\w+)$/.exec(name) ?? [];
          const suffix = key.toLowerCase();
          if (ending !== '' && ending !== suffix && nearly(ending, [suffix]) !== undefined) {
            yield {
              place: valuePlace,
              message: `.${ending} is no kind of unit: podman looks for a ${suffix} that is called ${name}`,
              help: `${key}=${stem}.${suffix}${value.slice(name.length)}`,
              fix: { place: valuePlace, remove: name, insert: `${stem}.${suffix}` },
            };
            continue;
          }
          const meant = meantBy(stack, key, name);
          if (meant === undefined || realName(meant, key) === name) continue;
          const real = realName(meant, key);
          yield {
            place: valuePlace,
            message:
              key === 'Network'
                ? `no network is called ${name}: ${meant.name} makes ${real}`
                : `this is another volume than ${real} of ${meant.name}`,
            help: `${key}=${meant.name}${value.slice(name.length)}`,
            fix: { place: valuePlace, remove: name, insert: meant.name },
          };
        }
      }
    }
  },
};

/** `Mount=type=volume,source=data,…` */
function* inMounts(stack: ReadStack, unit: Unit): Generator<Remark> {
  for (const { value, valuePlace } of ownLines(unit, 'Mount')) {
    const name = /^type=volume,/.test(value) ? /(?:^|,)(?:source|src)=([^,]+)/.exec(value)?.[1] : undefined;
    const meant = name === undefined ? undefined : meantBy(stack, 'Volume', name);
    if (name === undefined || meant === undefined || realName(meant, 'Volume') === name) continue;
    yield {
      place: valuePlace,
      message: `this is another volume than ${realName(meant, 'Volume')} of ${meant.name}`,
      help: `source=${meant.name}`,
    };
  }
}

/** The unit of that stem; of `systemd-app` app's, though that may give it a name of its own. */
function meantBy(stack: ReadStack, kind: 'Network' | 'Volume', name: string): Unit | undefined {
  const suffix = kind.toLowerCase();
  return (
    stack.units.byName.get(`${name}.${suffix}`) ??
    stack.units.byName.get(`${name.replace(/^systemd-/, '')}.${suffix}`)
  );
}

function realName({ sections, stem }: Unit, kind: 'Network' | 'Volume'): string {
  return lookup(sections, kind, `${kind}Name`) || `systemd-${stem}`;
}
