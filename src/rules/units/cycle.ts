import type { Rule } from '../define-rule.ts';

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
      if (code === 'dependency-cycle') yield { place, message, help: 'take one After= out' };
    }
  },
};
