import { parseShell } from '../../syntax/shell/parse.ts';
import type { YamlNode } from '../../syntax/yaml/parse.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { itemsAt, nodeAt, textAt } from '../parts/kube/nodes.ts';
import { cannotFail } from '../parts/units/health-command.ts';

/** A probe of a pod can fail, and can pass. */
export const unitsKubeProbe: Rule = {
  id: 'units.kube-probe',
  title: 'A probe of a pod can fail, and can pass',
  area: 'units',
  severity: 'error',
  why: 'podman makes a health check of a liveness probe and restarts the container when it fails: one that always passes keeps what hangs, one that asks a port on which nothing listens restarts what works.',
  source: 'podman-kube-play(1), livenessProbe; podman-healthcheck(1)',
  *judge(stack) {
    for (const { pods, documents } of playedKubes(stack)) {
      const maps = new Map(
        documents.flatMap(({ kind, name, root }) =>
          kind === 'ConfigMap' && name !== undefined ? [[name, nodeAt(root, 'data')] as const] : [],
        ),
      );
      for (const { containers } of pods) {
        for (const container of containers) {
          yield* onlyReady(container);
          for (const key of ['livenessProbe', 'startupProbe'])
            yield* judgeProbe(nodeAt(container, key), container, { all: containers, maps });
        }
      }
    }
  },
};

type Maps = ReadonlyMap<string, YamlNode | undefined>;

interface Around {
  readonly all: readonly YamlNode[];
  /** The data of the ConfigMaps that are played, by their names. */
  readonly maps: Maps;
}

/** A readinessProbe alone: podman has nothing that it could be for. */
function* onlyReady(container: YamlNode): Generator<Remark> {
  const ready =
    container.kind === 'map' ? container.entries.find(({ key }) => key === 'readinessProbe') : undefined;
  if (ready === undefined || nodeAt(container, 'livenessProbe') !== undefined) return;
  yield {
    place: ready.place,
    message: `podman passes over a readinessProbe: nothing looks whether ${textAt(container, 'name')} is well`,
    help: 'livenessProbe:',
    severity: 'warning',
  };
}

function* judgeProbe(
  probe: YamlNode | undefined,
  container: YamlNode,
  { all, maps }: Around,
): Generator<Remark> {
  const words = itemsAt(probe, 'exec', 'command');
  const [shell, option, script] = words.map((word) => textAt(word) ?? '');
  const command =
    /(?:^|\/)(?:ba|da)?sh$/.test(shell ?? '') && /^-\w*c$/.test(option ?? '')
      ? (script ?? '')
      : words.map((word) => `'${(textAt(word) ?? 'unknown').replaceAll("'", "'\\''")}'`).join(' ');
  const place = nodeAt(probe, 'exec', 'command')?.place;
  if (place !== undefined && words.length > 0 && cannotFail(parseShell(command, '')))
    yield {
      place: (words.length > 2 ? words[2]?.place : undefined) ?? place,
      message: `this probe ends with 0 whatever ${textAt(container, 'name')} does: it is always healthy`,
      help: 'let the last command be the one that fails',
    };
  const asked = /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):(\d+)/.exec(
    words.map((word) => textAt(word) ?? '').join(' '),
  )?.[1];
  const listed = all.map((each) => itemsAt(each, 'ports').map((port) => textAt(port, 'containerPort')));
  const own = itemsAt(container, 'ports').map((port) => textAt(port, 'containerPort'));
  if (
    asked !== undefined &&
    own.length > 0 &&
    listed.every((ports) => !ports.includes(asked)) &&
    place !== undefined
  ) {
    const texts = all.filter((each) => each !== container && itemsAt(each, 'ports').length === 0);
    // Another container of the pod may listen there.
    if (texts.length === 0 && !names(container, asked, maps))
      yield {
        place: nodeAt(probe, 'exec', 'command')?.place ?? place,
        message: `nothing says that ${textAt(container, 'name')} listens on ${asked}: its port is ${own.join(', ')}`,
        help: `ask port ${own[0]}`,
        severity: 'warning',
      };
  }
  for (const kind of ['httpGet', 'tcpSocket']) {
    const host = textAt(probe, kind, 'host');
    const port = nodeAt(probe, kind, 'port');
    const text = textAt(port);
    const ports = all.flatMap((each) => itemsAt(each, 'ports'));
    if (port === undefined || text === undefined || host !== undefined || ports.length === 0) continue;
    if (/^\d+$/.test(text)) {
      const numbers = ports.map((each) => textAt(each, 'containerPort'));
      // Metrics and health may have a port of their own, which the container is told and its list does not name.
      if (numbers.includes(text) || numbers.includes(undefined) || names(container, text, maps)) continue;
      const own = itemsAt(container, 'ports').map((each) => textAt(each, 'containerPort'));
      if (own.length === 0) continue;
      yield {
        place: port.place,
        message: `nothing says that ${textAt(container, 'name')} listens on ${text}: its port is ${own.join(', ')}`,
        help: `port: ${own[0]}`,
        severity: 'warning',
      };
    } else if (!itemsAt(container, 'ports').some((each) => textAt(each, 'name') === text)) {
      yield {
        place: port.place,
        message: `no port of ${textAt(container, 'name')} is called ${text}`,
        help: `port: ${textAt(itemsAt(container, 'ports')[0], 'containerPort') ?? '…'}`,
      };
    }
  }
}

/** Whether its environment or its command names the number. */
function names(container: YamlNode, port: string, maps: Maps): boolean {
  const pattern = new RegExp(`\\b${port}\\b`);
  const texts = [
    ...itemsAt(container, 'env').map(
      (each) =>
        textAt(each, 'value') ?? (/PORT|ADDR|LISTEN|BIND/.test(textAt(each, 'name') ?? '') ? port : ''),
    ),
    ...itemsAt(container, 'command').map((each) => textAt(each) ?? port),
    ...itemsAt(container, 'args').map((each) => textAt(each) ?? port),
    ...itemsAt(container, 'envFrom').flatMap((each) => fromMap(each, port, maps)),
  ];
  return texts.some((text) => pattern.test(text));
}

/** What a map gives; of one that is not here, or a secret, nobody knows. */
function fromMap(each: YamlNode, port: string, maps: Maps): readonly string[] {
  const data = maps.get(textAt(each, 'configMapRef', 'name') ?? '');
  return data?.kind === 'map' ? data.entries.map(({ value }) => textAt(value) ?? port) : [port];
}
