import { lastLine, lookupBoolean } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { itemsAt, textAt } from '../parts/kube/nodes.ts';

/** A stop of the service leaves its volumes alone. */
export const unitsKubeDownForce: Rule = {
  id: 'units.kube-down-force',
  title: 'A stop of the service leaves its volumes alone',
  area: 'units',
  severity: 'error',
  why: '"podman kube down --force" removes the volumes of the claims with the pod: at every stop and every restart the data is gone, and the next start makes empty volumes.',
  source: 'podman-systemd.unit(5), KubeDownForce=: "Remove all resources, including volumes"',
  *judge(stack) {
    for (const { unit, pods, isWhole } of playedKubes(stack)) {
      const line = lastLine(unit.sections, 'Kube', 'KubeDownForce');
      if (line === undefined || lookupBoolean(unit.sections, 'Kube', 'KubeDownForce') !== true) continue;
      const claims = pods.flatMap(({ spec }) =>
        itemsAt(spec, 'volumes').flatMap(
          (volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? [],
        ),
      );
      if (claims.length === 0 && isWhole) continue;
      yield {
        place: line.place,
        message:
          claims.length === 0
            ? 'every stop removes the volumes of what is played'
            : `every stop removes ${[...new Set(claims)].join(', ')} with all that is in it`,
        help: 'KubeDownForce=false',
        severity: claims.length === 0 ? 'warning' : 'error',
      };
    }
  },
};
