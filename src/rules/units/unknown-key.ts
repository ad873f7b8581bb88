import { nearestWord } from '../../nearest-word.ts';
import { keysOfKind, quadletKeys } from '../../units/keys.ts';
import { sectionOfKind } from '../../units/kinds.ts';
import type { Rule } from '../define-rule.ts';
import { systemdSection } from '../parts/units/systemd-keys.ts';

/** A key that Quadlet does not know costs the whole unit. */
export const unitsUnknownKey: Rule = {
  id: 'units.unknown-key',
  title: 'Quadlet knows every key of its own sections',
  area: 'units',
  severity: 'error',
  why: 'The generator refuses the whole unit for one key that it does not know: the service then does not exist, and systemctl says "Unit not found".',
  source: 'podman-systemd.unit(5); the generator logs "unsupported key … in group …"',
  *judge({ units }) {
    for (const unit of units.units) {
      const own = sectionOfKind[unit.kind];
      for (const [section, known] of [
        [own, keysOfKind[unit.kind]],
        ['Quadlet', quadletKeys],
      ] as const) {
        for (const { key, place } of unit.sections.get(section) ?? []) {
          if (Object.hasOwn(known, key) || key.startsWith('X-') || systemdSection(key) !== undefined)
            continue;
          const nearest = nearestWord(key, Object.keys(known));
          yield {
            place,
            message: `Quadlet knows no key ${key} in [${section}] and refuses ${unit.name}: its service does not exist`,
            help: nearest === undefined ? undefined : `${nearest}=`,
            ...(nearest !== undefined && { fix: { place, remove: key, insert: nearest } }),
          };
        }
      }
    }
  },
};
