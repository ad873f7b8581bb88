import type { Place } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import type { ReadStack } from '../read-stack.ts';

/** Every section of a unit is one that is read. */
export const unitsUnknownSection: Rule = {
  id: 'units.unknown-section',
  title: 'Every section of a unit is one that is read',
  area: 'units',
  severity: 'error',
  why: 'systemd says "Unknown section, ignoring" in its log, and nothing that stands there counts.',
  source: 'systemd.syntax(7)',
  *judge(stack) {
    for (const { name, place } of sectionsOf(stack)) {
      const meant = known.has(name) || name.startsWith('X-') ? undefined : nearly(name, known);
      if (meant !== undefined)
        yield {
          place,
          message: `no section is called [${name}]: all in it is passed over`,
          help: `[${meant}]`,
        };
    }
  },
};

const known = new Set(
  'Unit Service Install Timer Socket Path Mount Automount Swap Slice Scope Container Pod Kube Network Volume Build Image Artifact Quadlet'.split(
    ' ',
  ),
);

function* sectionsOf(stack: ReadStack): Generator<{ name: string; place: Place }> {
  for (const { sections } of stack.units.units)
    for (const [name, [first]] of sections)
      if (first !== undefined) yield { name, place: { ...first.place, column: 1 } };
  for (const tree of stack.systemd.values())
    for (const { name, entries } of tree.sections)
      if (entries[0] !== undefined) yield { name, place: { ...entries[0].place, column: 1 } };
}
