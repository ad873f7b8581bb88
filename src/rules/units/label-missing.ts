import type { MountPlan } from '../../plan/blueprint.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Rule } from '../define-rule.ts';
import { own, plannedUnits, podmanArg } from '../parts/units/containers.ts';
import { covers } from '../stack/mounts.ts';

/** Folders of the host are labelled for their containers, all or none. */
export const unitsLabelMissing: Rule = {
  id: 'units.label-missing',
  title: 'Folders of the host are labelled for their containers, all or none',
  area: 'units',
  severity: 'warning',
  why: 'Where SELinux is on a container is refused every file of the host that has not its label: "Permission denied", whatever the mode and the owner say.',
  source: 'podman-run(1), --volume: z and Z',
  *judge(stack) {
    const units = plannedUnits(stack);
    const labelled = units.flatMap(({ plan }) => plan.mounts.filter(isLabelled));
    const without = units.filter(
      ({ unit, plan }) => !isLabelOff(unit) && !plan.mounts.some(isLabelled) && plan.mounts.some(wantsOne),
    );
    // One container among many: all others of the stack have it.
    const [forgotten, more] = labelled.length >= 3 ? without : [];
    for (const { unit, plan } of units) {
      const isForgotten = more === undefined && forgotten?.plan === plan;
      if (isLabelOff(unit) || !(plan.mounts.some(isLabelled) || isForgotten)) continue;
      for (const mount of plan.mounts.filter(wantsOne)) {
        // Labelled on behalf of another container that shares it.
        if (labelled.some(({ source }) => covers(source, mount.source))) continue;
        yield {
          place: mount.place,
          message: `${isForgotten ? 'the other containers mount folders' : `${plan.service} mounts other folders`} with a label (:z, :Z), and ${mount.source} has none`,
          help: 'write :Z, or :z where several containers use it',
        };
      }
    }
  },
};

function isLabelOff(unit: Unit): boolean {
  return (
    own(unit, 'SecurityLabelDisable')?.value === 'true' ||
    own(unit, 'SecurityLabelType') !== undefined ||
    podmanArg(unit, 'security-opt')?.value.startsWith('label') === true ||
    podmanArg(unit, 'privileged') !== undefined
  );
}

function isLabelled({ options }: MountPlan): boolean {
  return options.includes('z') || options.includes('Z');
}

/** The system's own files must keep their labels, and sockets are no matter of labels alone. */
function wantsOne(mount: MountPlan): boolean {
  return (
    mount.kind === 'bind' &&
    !isLabelled(mount) &&
    !mount.options.includes('O') &&
    !/^\/(?:etc|usr|lib|lib64|dev|proc|sys|run|var\/run|var\/log|tmp|mnt|media|home\/[^/]+)?\/?$|^\/(?:etc|usr|lib|dev|proc|sys|run|var\/run|var\/log|mnt|media)\/|[%$]|\.sock$/.test(
      mount.source,
    )
  );
}
