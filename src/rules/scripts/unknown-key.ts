import { unitLinesRule } from '../parts/scripts/rule.ts';
import { keyProblem } from '../parts/units/systemd-keys.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Systemd knows every key where it stands. */
export const scriptsUnknownKey = unitLinesRule({
  id: 'scripts.unknown-key',
  title: 'systemd knows every key where it stands',
  severity: 'error',
  why: 'systemd passes over a key that it does not know in that section: "Unknown key name … ignoring". What it was meant to do is not done.',
  source: 'systemd.unit(5), systemd.service(5), systemd.timer(5)',
  *judge(units) {
    for (const unit of units) {
      for (const section of unit.tree.sections) {
        for (const entry of section.entries) {
          if (isTemplated(entry.key)) continue;
          const problem = keyProblem(section.name, entry.key);
          if (problem !== undefined) yield { place: entry.place, ...problem };
        }
      }
    }
  },
});
