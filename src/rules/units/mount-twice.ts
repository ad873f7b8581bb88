import { formatPlace } from '../../place.ts';
import type { MountPlan } from '../../plan/blueprint.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';
import { ownLines } from '../parts/units/containers.ts';

/** No two mounts have one target. */
export const unitsMountTwice: Rule = {
  id: 'units.mount-twice',
  title: 'No two mounts have one target',
  area: 'units',
  severity: 'error',
  why: 'podman refuses the container: "duplicate mount destination".',
  source: 'podman-run(1), --volume',
  *judge(stack) {
    for (const { unit, plan } of allContainers(stack)) {
      const seen = new Map<string, MountPlan>();
      for (const mount of plan.mounts) {
        const { target, place } = mount;
        const plain = target.replace(/\/+$/, '');
        const before = seen.get(plain);
        if (before !== undefined && !isBesideKey(unit, before, mount))
          yield { place, message: `something is mounted at ${target} already: podman refuses the container` };
        seen.set(plain, mount);
      }
    }
  },
};

/** Of `Mount=type=tmpfs` and `Tmpfs=` of one place podman takes the latter. */
function isBesideKey(unit: Unit, ...mounts: readonly MountPlan[]): boolean {
  const lines = ownLines(unit, 'Tmpfs').map(({ place }) => formatPlace(place).replace(/:\d+$/, ''));
  const isKey = ({ place }: MountPlan) => lines.includes(formatPlace(place).replace(/:\d+$/, ''));
  return mounts.every(({ kind }) => kind === 'tmpfs') && !mounts.every(isKey);
}
