import { kept } from '../../kept.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { remarkOf, systemdParts, systemdUnits } from '../parts/scripts/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { ofService } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A service runs in the slice that has the limits. */
export const unitsSliceName: Rule = {
  id: 'units.slice-name',
  title: 'A service runs in the slice that has the limits',
  area: 'units',
  severity: 'warning',
  why: 'systemd makes a slice of every name that it is told, without any limit: what is one letter off runs beside those that were meant for it, and the limits hold nobody.',
  source: 'systemd.slice(5); systemd.resource-control(5), Slice=',
  *judge(stack) {
    const slices = slicesOf(stack);
    if (slices.size === 0) return;
    for (const [name, place] of slices)
      if (/^-.|--|-\.slice$/.test(name))
        yield {
          place,
          message: `systemd refuses ${name}: between the dashes of its name stands the name of a slice, and there is none`,
          help: name.replace(/-+/g, '-').replace(/^-|-(?=\.slice$)/g, ''),
          severity: 'error',
        };
    const asked = [
      ...stack.units.units.flatMap((unit) => ofService(unit, 'Slice') ?? []),
      ...systemdParts(stack).flatMap((unit) =>
        unit.type === 'service' ? entries(unit, 'Service', 'Slice').slice(-1) : [],
      ),
    ];
    for (const line of asked) {
      const name = line.value.trim();
      if (slices.has(name) || ofSystem.test(name) || isTemplated(name)) continue;
      const meant = nearly(name, slices.keys());
      if (meant !== undefined)
        yield remarkOf(
          { place: line.valuePlace },
          `no slice here is called ${name}: systemd makes one without limits, and those of ${meant} do not hold`,
          `Slice=${meant}`,
        );
    }
    yield* unused(
      stack,
      slices,
      asked.map(({ value }) => value.trim()),
    );
  },
};

/** Limits of a slice in which nothing runs. */
function* unused(
  stack: ReadStack,
  slices: ReturnType<typeof slicesOf>,
  asked: readonly string[],
): Generator<Remark> {
  if (asked.length === 0) return;
  for (const [name, place] of slices) {
    const stem = name.replace(/\.slice$/, '');
    if (ofSystem.test(name) || isTemplated(name)) continue;
    if (asked.some((each) => each === name || each.startsWith(`${stem}-`) || /[%\uE000]/.test(each)))
      continue;
    if ([...slices.keys()].some((each) => each.startsWith(`${stem}-`))) continue;
    const isNamed = stack.configs.files.some(
      ({ hostPath, text }) => !hostPath.includes(name) && text.includes(name),
    );
    if (!isNamed)
      yield {
        place,
        message: `nothing here runs in ${name}: its limits hold for nobody`,
        help: `Slice=${name} in [Service] of what is meant`,
      };
  }
}

/** Every slice of the stack with the place of its first section. */
const slicesOf = kept(
  (stack: ReadStack) =>
    new Map(
      systemdUnits(stack).flatMap(({ name, type, tree }) => {
        const place = (tree.sections.find((each) => each.name === 'Slice') ?? tree.sections[0])?.place;
        return type === 'slice' && place !== undefined ? [[name, place] as const] : [];
      }),
    ),
);

/** Slices that systemd has, or a desktop. */
const ofSystem =
  /^(?:-|system|user|user-.*|machine|app|session|background|init)\.slice$|^(?:system|app|machine)-/;
