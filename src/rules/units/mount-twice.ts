import type { Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';

/** No two mounts have one target. */
export const unitsMountTwice: Rule = {
  id: 'units.mount-twice',
  title: 'No two mounts have one target',
  area: 'units',
  severity: 'error',
  why: 'podman refuses the container: "duplicate mount destination".',
  source: 'podman-run(1), --volume',
  *judge(stack) {
    for (const { plan } of allContainers(stack)) {
      const seen = new Set<string>();
      for (const { target, place, kind } of plan.mounts) {
        const plain = target.replace(/\/+$/, '');
        if (seen.has(plain) && kind !== 'tmpfs')
          yield { place, message: `something is mounted at ${target} already: podman refuses the container` };
        seen.add(plain);
      }
    }
  },
};
