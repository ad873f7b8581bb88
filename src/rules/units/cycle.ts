import type { Place } from '../../place.ts';
import { findCycle } from '../../plan/start-order.ts';
import type { Rule } from '../define-rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** No units wait for each other. */
export const unitsCycle: Rule = {
  id: 'units.cycle',
  title: 'No units wait for each other',
  area: 'units',
  severity: 'error',
  why: 'systemd breaks a circle of After= by leaving one of its units out of the start: one service is not started at boot, and which one may change.',
  source: 'systemd.unit(5); the journal says "Found ordering cycle"',
  *judge(stack) {
    for (const place of linesOfPairs(stack))
      yield {
        place,
        message: 'two units wait for each other: systemd leaves one of them out of the start',
        help: 'take one After= or Before= out',
      };
    for (const { code, place, message } of stack.blueprint.problems) {
      if (code !== 'dependency-cycle') continue;
      const lines = linesInCircle(stack);
      for (const each of lines.length > 0 ? lines : [place])
        yield { place: each, message, help: 'take one After= out' };
    }
  },
};

/** Two services of systemd's own that are each after the other, or one that is before and after another. */
function linesOfPairs(stack: ReadStack): readonly Place[] {
  const after = new Map<string, Place>();
  for (const [source, { sections }] of stack.systemd) {
    const own = source.slice(source.lastIndexOf('/') + 1);
    for (const { key, value, place } of sections
      .filter(({ name }) => name === 'Unit')
      .flatMap(({ entries }) => entries)) {
      if (key !== 'After' && key !== 'Before') continue;
      for (const other of value.split(/\s+/)) {
        if (!/^[\w:.\\@-]+\.\w+$/.test(other) || other === own) continue;
        after.set(key === 'After' ? `${own} ${other}` : `${other} ${own}`, place);
      }
    }
  }
  return [...after].flatMap(([pair, place]) => {
    const [one, other] = pair.split(' ');
    return after.has(`${other} ${one}`) ? [place] : [];
  });
}

/** The lines of After= or Before= that make the circle: which of them is too many is not to be seen. */
function linesInCircle({ blueprint, units }: ReadStack): readonly Place[] {
  const services = [...blueprint.services, ...blueprint.pods];
  const circle = findCycle(services) ?? [];
  const lineOf = (name: string, key: 'After' | 'Before', other: string) => {
    const service = services.find((each) => each.name === other)?.service ?? other;
    const unit = units.units.find(
      ({ stem, kind }) => stem === name && (kind === 'container' || kind === 'pod'),
    );
    const words = new Set([service, `${other}.container`, `${other}.pod`]);
    return unit?.sections
      .get('Unit')
      ?.find((line) => line.key === key && line.value.split(/\s+/).some((word) => words.has(word)))?.place;
  };
  return circle.slice(1).flatMap((other, at) => {
    const one = circle[at] ?? '';
    return lineOf(one, 'After', other) ?? lineOf(other, 'Before', one) ?? [];
  });
}
