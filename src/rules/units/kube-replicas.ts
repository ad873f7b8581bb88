import type { Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { nodeAt, textAt } from '../parts/kube/nodes.ts';

/** podman runs what the file says. */
export const unitsKubeReplicas: Rule = {
  id: 'units.kube-replicas',
  title: 'podman runs as many pods as the file says',
  area: 'units',
  severity: 'warning',
  why: 'podman plays one pod of a Deployment, whatever replicas says ("Limiting replica count to 1"): who counts on three has no spare, and a third of the throughput. A StatefulSet or CronJob is not played at all.',
  source: 'podman-kube-play(1), "Deployment": replicas "the number is always 1"',
  *judge(stack) {
    for (const { unit, documents, pods } of playedKubes(stack)) {
      for (const { kind, root, name } of documents) {
        const replicas = nodeAt(root, 'spec', 'replicas');
        const count = Number(textAt(replicas) ?? 1);
        if (kind === 'Deployment' && replicas !== undefined && Number.isInteger(count) && count > 1)
          yield {
            place: replicas.place,
            message: `podman runs one pod of ${name ?? 'this Deployment'}, and not ${count}`,
            help: 'replicas: 1',
          };
        // Where nothing else is played, units.kube-file says so.
        if (/^(?:StatefulSet|ReplicaSet|ReplicationController|CronJob)$/.test(kind) && pods.length > 0)
          yield {
            place: nodeAt(root, 'kind')?.place ?? root.place,
            message: `podman plays no ${kind}: ${unit.name} runs without ${name ?? 'it'}`,
            help: 'kind: Deployment',
          };
      }
    }
  },
};
