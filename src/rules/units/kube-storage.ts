import { allWords, lookup } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { itemsAt, nodeAt, textAt } from '../parts/kube/nodes.ts';
import { isStore } from '../parts/units/images.ts';

/** The volumes of a pod keep what is in them, and give the host's engine to nobody. */
export const unitsKubeStorage: Rule = {
  id: 'units.kube-storage',
  title: "The volumes of a pod keep what is in them, and give the host's engine to nobody",
  area: 'units',
  severity: 'error',
  why: 'An emptyDir goes with its pod, at every stop of the service. A relative path of the host is looked for where the service works, which is / or the home. Whoever has the socket of the engine has the host.',
  source:
    'podman-kube-play(1), emptyDir, hostPath; podman-systemd.unit(5), SetWorkingDirectory=; podman-system-service(1), "SECURITY"',
  *judge(stack) {
    for (const { unit, pods } of playedKubes(stack)) {
      const isPlaced =
        /^yaml$/i.test(lookup(unit.sections, 'Kube', 'SetWorkingDirectory') ?? '') ||
        allWords(unit.sections, 'Service', 'WorkingDirectory', 'list').length > 0;
      for (const { spec, containers } of pods) {
        for (const volume of itemsAt(spec, 'volumes')) {
          const name = textAt(volume, 'name');
          const path = nodeAt(volume, 'hostPath', 'path');
          const text = textAt(path);
          if (path !== undefined && text !== undefined && /^\.{1,2}\//.test(text) && !isPlaced)
            yield {
              place: path.place,
              message: `podman looks for ${text} in the working directory of the service, / or the home, and not beside the file`,
              help: `SetWorkingDirectory=yaml in ${unit.name}, or a whole path`,
            };
          if (
            path !== undefined &&
            text !== undefined &&
            /(?:podman|docker|crio|containerd)\.sock$/.test(text)
          )
            yield {
              place: path.place,
              message:
                'whoever breaks into this pod may start any container, with any folder of the host in it',
              help: 'without it, or through a proxy that lets few calls pass',
              severity: 'warning',
            };
          const empty = nodeAt(volume, 'emptyDir');
          if (empty === undefined || name === undefined) continue;
          const user = containers.find((container) =>
            itemsAt(container, 'volumeMounts').some(
              (mount) => textAt(mount, 'name') === name && dataFolder.test(textAt(mount, 'mountPath') ?? ''),
            ),
          );
          const reference = textAt(user, 'image');
          if (reference === undefined || !isStore({ image: { reference, place: volume.place } })) continue;
          yield {
            place: nodeAt(volume, 'emptyDir')?.place ?? volume.place,
            message: `an emptyDir goes with the pod: the data of ${textAt(user, 'name')} is gone when ${unit.name} stops`,
            help: `persistentVolumeClaim: {claimName: ${name}}`,
          };
        }
      }
    }
  },
};

const dataFolder =
  /^\/(?:var\/lib\/(?:postgresql|mysql|mariadb|mongodb|rabbitmq|clickhouse|cassandra|influxdb)(?:\/|$)|data\/db\/?$|bitnami\/|usr\/share\/(?:elasticsearch|opensearch)\/data)/;
