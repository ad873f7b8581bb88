import type { Place } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import type { ReadStack } from '../read-stack.ts';
import { withoutTemplateName } from '../stack/mask-templates.ts';

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
      if (known.has(name) || name.startsWith('X-')) continue;
      const meant = nearly(name, known);
      if (meant === undefined && !isOfUnit.test(withoutTemplateName(place.file))) continue;
      yield {
        place,
        message: `no section is called [${name}]: all in it is passed over`,
        help: meant === undefined ? `[X-${name}], if it is a note` : `[${meant}]`,
      };
    }
    for (const [source, tree] of stack.systemd)
      for (const { name, place, entries } of tree.sections) {
        const type = typeOf(source);
        const own = sectionOf[type];
        if (own !== undefined && ofTypes.has(name) && name !== own && entries.length > 0)
          yield {
            place,
            message: `systemd reads no [${name}] in a .${type}: all in it is passed over`,
            help: `[${own}]`,
          };
        if (ofQuadlet.has(name))
          yield {
            place,
            message: `systemd knows no [${name}], and Quadlet does not read this file: all in it is passed over`,
            help: 'a drop-in beside the unit: app.container.d/10-limits.conf',
          };
      }
  },
};

/** What each type of unit reads beside [Unit] and [Install]; a target has nothing of its own. */
const sectionOf: Readonly<Record<string, string>> = {
  service: 'Service',
  timer: 'Timer',
  socket: 'Socket',
  path: 'Path',
  mount: 'Mount',
  automount: 'Automount',
  slice: 'Slice',
};

const ofTypes = new Set(Object.values(sectionOf));

/** Of a unit's file, or of the folder of its drop-ins. */
function typeOf(source: string): string {
  const folder = /(?:^|[/.])(\w+)\.d\/[^/]+\.conf/.exec(source)?.[1];
  const name = withoutTemplateName(source);
  return folder ?? name.slice(name.lastIndexOf('.') + 1);
}

const known = new Set(
  'Unit Service Install Timer Socket Path Mount Automount Swap Slice Scope Container Pod Kube Network Volume Build Image Artifact Quadlet'.split(
    ' ',
  ),
);

/** Files of other programs that are called like systemd's drop-ins have sections of their own. */
const isOfUnit =
  /\.(?:container|pod|kube|volume|build|image|service|timer|socket|target|path|slice)(?:\.d\/[^/]+\.conf)?$/;

const ofQuadlet = new Set('Container Pod Kube Network Volume Build Image'.split(' '));

function* sectionsOf(stack: ReadStack): Generator<{ name: string; place: Place }> {
  for (const { sections } of stack.units.units)
    for (const [name, [first]] of sections)
      if (first !== undefined) yield { name, place: headerOf(stack, name, first.place) };
  for (const tree of stack.systemd.values())
    for (const { name, entries, place } of tree.sections) if (entries.length > 0) yield { name, place };
}

/** The line that opens a section, above its first key. */
function headerOf(stack: ReadStack, name: string, first: Place): Place {
  const above = stack.linesOf(first.file).slice(0, first.line - 1);
  const at = above.findLastIndex((line) => line.trim() === `[${name}]`);
  return { ...first, line: at === -1 ? first.line : at + 1, column: 1 };
}
