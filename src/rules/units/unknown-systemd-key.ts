import { keysOfKind, quadletKeys } from '../../units/keys.ts';
import type { Rule } from '../define-rule.ts';
import { keyProblem, systemdSection } from '../parts/units/systemd-keys.ts';

/** Systemd knows every key of its sections. */
export const unitsUnknownSystemdKey: Rule = {
  id: 'units.unknown-systemd-key',
  title: 'Systemd knows every key of its sections',
  area: 'units',
  severity: 'error',
  why: 'Quadlet passes [Unit], [Service] and [Install] on as they are, and systemd ignores a key that it does not know: the restart, the limit or the order that was meant is not there.',
  source: 'systemd.unit(5), systemd.service(5)',
  *judge({ units }) {
    for (const unit of units.units) {
      for (const section of ['Unit', 'Service', 'Install']) {
        for (const { key, place } of unit.sections.get(section) ?? []) {
          const problem = keyProblem(section, key);
          // What belongs elsewhere is said by units.misplaced-key.
          if (problem === undefined) continue;
          const isSlip = problem.isTypo && problem.severity === undefined;
          if (!isSlip && isMisplaced(key)) continue;
          const { message, help, severity } = problem;
          yield { place, message, help, severity };
        }
      }
    }
  },
};

const ofQuadlet = new Set([...Object.values(keysOfKind), quadletKeys].flatMap((each) => Object.keys(each)));

function isMisplaced(key: string): boolean {
  return ofQuadlet.has(key) || systemdSection(key) !== undefined;
}
