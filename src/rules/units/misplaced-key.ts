import { keysOfKind } from '../../units/keys.ts';
import { sectionOfKind } from '../../units/kinds.ts';
import type { Rule } from '../define-rule.ts';
import { systemdSection } from '../parts/units/systemd-keys.ts';

const systemdSections = ['Unit', 'Service', 'Install'];

/** A key in the section of another program: Quadlet refuses the unit, systemd passes over the line. */
export const unitsMisplacedKey: Rule = {
  id: 'units.misplaced-key',
  title: 'Each key stands in the section of the program that reads it',
  area: 'units',
  severity: 'error',
  why: 'Quadlet refuses a unit with a key of systemd in its own section: the service does not exist. systemd passes over a key of Quadlet or of another section with one line in the journal: the setting has no effect.',
  source: 'podman-systemd.unit(5), systemd.syntax(7)',
  *judge({ units }) {
    for (const unit of units.units) {
      const own = sectionOfKind[unit.kind];
      const known = keysOfKind[unit.kind];
      for (const { key, place } of unit.sections.get(own) ?? []) {
        const home = Object.hasOwn(known, key) ? undefined : systemdSection(key);
        if (home === undefined) continue;
        const message = `${key}= belongs to [${home}]; in [${own}] Quadlet refuses ${unit.name}: its service does not exist`;
        yield { place, message, help: `move it to [${home}]` };
      }
      for (const section of systemdSections) {
        for (const { key, place } of unit.sections.get(section) ?? []) {
          const home = systemdSection(key) ?? (Object.hasOwn(known, key) ? own : undefined);
          if (home === undefined || home === section || isOldPlace(section, key)) continue;
          const message = `${key}= belongs to [${home}]; systemd passes over it in [${section}]: it has no effect`;
          yield { place, message, help: `move it to [${home}]` };
        }
      }
    }
  },
};

/** Where systemd still reads these keys since its version 230 moved them. */
function isOldPlace(section: string, key: string): boolean {
  return section === 'Service' && /^(?:StartLimitBurst|StartLimitAction|FailureAction)$/.test(key);
}
