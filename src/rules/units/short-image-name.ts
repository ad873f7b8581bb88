import type { Rule } from '../define-rule.ts';

/** An image names its registry. */
export const unitsShortImageName: Rule = {
  id: 'units.short-image-name',
  title: 'An image names its registry',
  area: 'units',
  severity: 'warning',
  why: "Which registry a short name means depends on the host's registries.conf; without one podman asks on a terminal that a service does not have, and the start fails.",
  source: 'containers-registries.conf(5), short-name-mode; the generator warns of it',
  *judge(stack) {
    for (const { code, message, place, help } of stack.accepted.generated.warnings) {
      if (code === 'short-image-name') yield { place, message, help };
    }
  },
};
