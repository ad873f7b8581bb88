import type { Rule } from '../define-rule.ts';
import { allContainers } from '../parts/kube/members.ts';
import { own, podmanArg } from '../parts/units/containers.ts';

/** Every lasting service has a memory limit where the others have one. */
export const unitsMemoryMissing: Rule = {
  id: 'units.memory-missing',
  title: 'Every lasting service has a memory limit where the others have one',
  area: 'units',
  severity: 'warning',
  why: 'The one service without a limit can take all the memory of the host: the kernel then kills whichever process it chooses, often the database.',
  source: 'podman-run(1), --memory; systemd.resource-control(5), MemoryMax=',
  *judge(stack) {
    const lasting = allContainers(stack).filter(
      ({ plan }) => plan.start.when !== 'oneshot' && plan.restart.policy !== 'no',
    );
    const limited = lasting.filter(
      ({ plan, unit }) =>
        plan.limits.memoryBytes !== undefined ||
        own(unit, 'Memory') !== undefined ||
        podmanArg(unit, 'memory') !== undefined ||
        hasSlice(unit.sections),
    );
    // Where several have none, that is how the stack is meant.
    const without = lasting.length - limited.length;
    if (limited.length < 2 || (without > 1 && without * 4 > lasting.length)) return;
    for (const { unit, plan } of lasting) {
      if (
        limited.some((each) => each.plan === plan) ||
        unit.sections.get('Container')?.some(({ key }) => key === 'Pod')
      )
        continue;
      yield {
        place: unit.place,
        message: `${plan.service} has no memory limit, ${limited.length} of ${lasting.length} services have one`,
        help: 'PodmanArgs=--memory=512m',
      };
    }
  },
};

/** Limits of a slice, or in percent, that are not read here. */
function hasSlice(sections: ReadonlyMap<string, readonly { readonly key: string }[]>): boolean {
  return (
    sections
      .get('Service')
      ?.some(({ key }) => key === 'Slice' || key === 'MemoryMax' || key === 'MemoryHigh') === true
  );
}
