import type { Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { itemsAt, nodeAt, textAt } from '../parts/kube/nodes.ts';
import { nearly } from '../parts/nearly.ts';

/** A pod has the volumes that its containers mount. */
export const unitsKubeVolume: Rule = {
  id: 'units.kube-volume',
  title: 'A pod has the volumes that its containers mount',
  area: 'units',
  severity: 'error',
  why: 'podman kube play ends with "volume mount … specified for container but not configured in volumes"; a claim of another name is no error: podman makes a new, empty volume of it.',
  source: 'podman-kube-play(1), "Volumes", persistentVolumeClaim',
  *judge(stack) {
    for (const { pods, documents } of playedKubes(stack)) {
      const claims = new Set(
        documents.flatMap(({ kind, name }) =>
          kind === 'PersistentVolumeClaim' && name !== undefined ? [name] : [],
        ),
      );
      const used = new Set(
        pods.flatMap(({ spec }) =>
          itemsAt(spec, 'volumes').map((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName')),
        ),
      );
      for (const { spec, containers, initContainers } of pods) {
        const names = itemsAt(spec, 'volumes').map((volume) => textAt(volume, 'name'));
        for (const container of [...containers, ...initContainers]) {
          for (const mount of itemsAt(container, 'volumeMounts')) {
            const name = textAt(mount, 'name');
            if (name === undefined || names.includes(name) || names.includes(undefined)) continue;
            const near = nearly(
              name,
              names.filter((each) => each !== undefined),
            );
            yield {
              place: nodeAt(mount, 'name')?.place ?? mount.place,
              message: `no volume of this pod is called ${name}: podman refuses to play it`,
              help: near === undefined ? `volumes: [{name: ${name}, …}]` : `name: ${near}`,
            };
          }
        }
        for (const volume of itemsAt(spec, 'volumes')) {
          const claim = textAt(volume, 'persistentVolumeClaim', 'claimName');
          if (claim === undefined || claims.size === 0 || claims.has(claim)) continue;
          const unused = [...claims].filter((each) => !used.has(each));
          const near = nearly(claim, unused) ?? (unused.length === 1 ? unused[0] : undefined);
          if (near === undefined) continue;
          yield {
            place: nodeAt(volume, 'persistentVolumeClaim', 'claimName')?.place ?? volume.place,
            message: `the claim here is ${near}, and nothing uses it: podman makes a new volume ${claim}, which is empty`,
            help: `claimName: ${near}`,
          };
        }
      }
    }
  },
};
