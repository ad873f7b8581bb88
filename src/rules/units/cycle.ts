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
    for (const { code, place, message } of stack.blueprint.problems) {
      if (code !== 'dependency-cycle') continue;
      const lines = linesInCircle(stack);
      for (const each of lines.length > 0 ? lines : [place])
        yield { place: each, message, help: 'take one After= out' };
    }
  },
};

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
