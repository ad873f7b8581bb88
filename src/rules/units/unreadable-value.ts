import type { Rule } from '../define-rule.ts';

/** podman can read every value. */
export const unitsUnreadableValue: Rule = {
  id: 'units.unreadable-value',
  title: 'podman can read every value',
  area: 'units',
  severity: 'error',
  why: 'podman ends with an error before it starts the container: the service fails at every start.',
  source: 'podman-run(1): sizes such as 512m, durations such as 10s, ports, ulimits',
  *judge(stack) {
    for (const { code, place, message, help } of stack.blueprint.problems) {
      if (code === 'unreadable-value' || code === 'bare-semicolon') yield { place, message, help };
    }
  },
};
