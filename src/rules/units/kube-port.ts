import type { Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { itemsAt, nodeAt, textAt } from '../parts/kube/nodes.ts';

/** No two containers of a pod listen on one port. */
export const unitsKubePort: Rule = {
  id: 'units.kube-port',
  title: 'No two containers of a pod listen on one port',
  area: 'units',
  severity: 'error',
  why: 'The containers of a pod share its network: the second that listens gets "address already in use" and ends, again and again.',
  source: 'podman-pod-create(1), --share: net; podman-kube-play(1)',
  *judge(stack) {
    for (const { pods } of playedKubes(stack)) {
      for (const { containers } of pods) {
        const taken = new Map<string, string>();
        for (const container of containers) {
          const own = textAt(container, 'name') ?? '';
          for (const port of itemsAt(container, 'ports')) {
            const number = textAt(port, 'containerPort');
            if (number === undefined) continue;
            const key = `${number}/${(textAt(port, 'protocol') ?? 'TCP').toUpperCase()}`;
            const holder = taken.get(key);
            if (holder !== undefined && holder !== own)
              yield {
                place: nodeAt(port, 'containerPort')?.place ?? port.place,
                message: `${holder} listens on ${number} too, and both have the pod's network: one of them ends with "address already in use"`,
                help: 'containerPort: another one, which the program is told too',
              };
            taken.set(key, holder ?? own);
          }
        }
      }
    }
  },
};
