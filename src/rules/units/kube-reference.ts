import type { YamlNode } from '../../syntax/yaml/parse.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type KubeDocument, type PlayedKube, playedKubes } from '../parts/kube/kubes.ts';
import { entriesAt, itemsAt, nodeAt, textAt } from '../parts/kube/nodes.ts';
import { nearly } from '../parts/nearly.ts';

/** A pod's environment comes from maps and secrets that are there. */
export const unitsKubeReference: Rule = {
  id: 'units.kube-reference',
  title: "A pod's environment comes from maps and secrets that are there",
  area: 'units',
  severity: 'error',
  why: 'podman knows a ConfigMap only from the files that it plays and from ConfigMap=: without it, and without a key of it that is asked for, "podman kube play" ends with an error and the service does not start.',
  source: 'podman-kube-play(1), --configmap',
  *judge(stack) {
    for (const kube of playedKubes(stack)) {
      if (!kube.isWhole) continue;
      for (const { spec, containers, initContainers } of kube.pods) {
        for (const container of [...containers, ...initContainers]) {
          for (const variable of itemsAt(container, 'env')) {
            yield* judgeReference(kube, nodeAt(variable, 'valueFrom', 'configMapKeyRef'), 'ConfigMap');
            yield* judgeReference(kube, nodeAt(variable, 'valueFrom', 'secretKeyRef'), 'Secret');
          }
          for (const from of itemsAt(container, 'envFrom')) {
            yield* judgeReference(kube, nodeAt(from, 'configMapRef'), 'ConfigMap');
            yield* judgeReference(kube, nodeAt(from, 'secretRef'), 'Secret');
          }
        }
        for (const volume of itemsAt(spec, 'volumes')) {
          yield* judgeReference(kube, nodeAt(volume, 'configMap'), 'ConfigMap');
          yield* judgeReference(kube, nodeAt(volume, 'secret'), 'Secret', 'secretName');
        }
      }
    }
  },
};

function* judgeReference(
  { documents, unit }: PlayedKube,
  reference: YamlNode | undefined,
  kind: 'ConfigMap' | 'Secret',
  nameKey = 'name',
): Generator<Remark> {
  const name = textAt(reference, nameKey);
  if (reference === undefined || name === undefined || textAt(reference, 'optional') === 'true') return;
  const known = documents.filter((each) => each.kind === kind);
  const found = known.find((each) => each.name === name);
  const place = nodeAt(reference, nameKey)?.place ?? reference.place;
  if (found === undefined) {
    const near = nearly(
      name,
      known.flatMap((each) => each.name ?? []),
    );
    // A secret may be made by `podman secret create`, or by a file that is played by hand.
    if ((kind === 'Secret' && near === undefined) || known.some((each) => each.name === undefined)) return;
    yield {
      place,
      message: `no ${kind} ${name} is in what ${unit.name} plays: podman refuses to start the pod`,
      help: near === undefined ? 'ConfigMap=… in the unit, or optional: true' : `name: ${near}`,
    };
    return;
  }
  const key = textAt(reference, 'key');
  const keys = keysOf(found);
  if (key === undefined || keys.includes(key)) return;
  const near = nearly(key, keys);
  yield {
    place: nodeAt(reference, 'key')?.place ?? place,
    message: `${kind} ${name} has no key ${key}: podman refuses to start the pod`,
    help: near === undefined ? `it has ${keys.join(', ') || 'none'}` : `key: ${near}`,
  };
}

function keysOf({ root }: KubeDocument): readonly string[] {
  return ['data', 'stringData', 'binaryData'].flatMap((part) => entriesAt(root, part).map(({ key }) => key));
}
