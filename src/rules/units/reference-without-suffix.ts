import { lookup } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { containerUnits, ownLines } from '../parts/units/containers.ts';

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
      for (const { value, valuePlace } of ownLines(unit, 'Network')) {
        const name = value.split(':')[0] ?? '';
        const other = stack.units.byName.get(`${name}.network`);
        if (other === undefined || lookup(other.sections, 'Network', 'NetworkName') === name) continue;
        const real = lookup(other.sections, 'Network', 'NetworkName') ?? `systemd-${name}`;
        yield {
          place: valuePlace,
          message: `no network is called ${name}: ${other.name} makes ${real}`,
          help: `Network=${name}.network`,
          fix: { place: valuePlace, remove: name, insert: `${name}.network` },
        };
      }
      for (const { value, valuePlace } of ownLines(unit, 'Volume')) {
        const name = value.split(':')[0] ?? '';
        const other = stack.units.byName.get(`${name}.volume`);
        if (
          other === undefined ||
          lookup(other.sections, 'Volume', 'VolumeName') === name ||
          !value.includes(':')
        )
          continue;
        const real = lookup(other.sections, 'Volume', 'VolumeName') ?? `systemd-${name}`;
        yield {
          place: valuePlace,
          message: `this is another volume than ${real} of ${other.name}`,
          help: `Volume=${name}.volume${value.slice(name.length)}`,
          fix: { place: valuePlace, remove: name, insert: `${name}.volume` },
        };
      }
    }
  },
};
