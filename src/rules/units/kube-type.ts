import { nearestWord } from '../../nearest-word.ts';
import type { YamlNode } from '../../syntax/yaml/parse.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { entriesAt, itemsAt, nodeAt, textAt } from '../parts/kube/nodes.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** podman reads every key of a pod. */
export const unitsKubeType: Rule = {
  id: 'units.kube-type',
  title: 'podman reads every key of a pod',
  area: 'units',
  severity: 'error',
  why: 'podman passes over a key that it does not know without a word: no mount, no probe, no limit. A word where a list is wanted, or a text where a number is, ends "podman kube play" with "cannot unmarshal".',
  source: 'podman-kube-play(1); kubernetes.io, Pod v1 core, Container v1 core',
  *judge(stack) {
    for (const { pods, unit } of playedKubes(stack)) {
      for (const { spec, containers, initContainers } of pods) {
        yield* unknownKeys(spec, ofPod);
        for (const container of [...containers, ...initContainers]) {
          yield* unknownKeys(container, ofContainer);
          for (const key of ['livenessProbe', 'readinessProbe', 'startupProbe'])
            yield* unknownKeys(nodeAt(container, key), ofProbe);
          for (const key of lists) {
            const node = nodeAt(container, key);
            if (node === undefined || node.kind === 'list' || isFilledIn(node) || isNothing(node)) continue;
            yield {
              place: node.place,
              message: `podman wants a list at ${key}, and ends with "cannot unmarshal": ${unit.name} does not start`,
              help:
                node.kind === 'scalar'
                  ? `${key}: [${node.text
                      .split(/\s+/)
                      .map((word) => `"${word.replaceAll(/["']/g, '')}"`)
                      .join(', ')}]`
                  : `${key}: each with a - before it`,
            };
          }
          yield* wordsOfShell(container);
          for (const port of itemsAt(container, 'ports'))
            for (const key of ['containerPort', 'hostPort']) {
              const node = nodeAt(port, key);
              if (node?.kind !== 'scalar' || node.type === 'number' || isFilledIn(node)) continue;
              yield {
                place: node.place,
                message: `podman wants a number at ${key}, and ends with "cannot unmarshal string": ${unit.name} does not start`,
                help: `${key}: ${node.text.replaceAll(/\D/g, '')}`,
              };
            }
        }
      }
    }
  },
};

/** `sh -c` runs its first word; those behind it are $0 and so on of that script. */
function* wordsOfShell(container: YamlNode): Generator<Remark> {
  const command = itemsAt(container, 'command').map((word) => textAt(word) ?? '');
  const args = itemsAt(container, 'args');
  const [first, second] = args;
  const isShell =
    /(?:^|\/)(?:ba|da|a)?sh$/.test(command.at(-2) ?? '') && /^-\w*c$/.test(command.at(-1) ?? '');
  if (!isShell || first === undefined || second === undefined) return;
  const script = textAt(first) ?? '$1';
  if (/[\s$]/.test(script)) return;
  yield {
    place: nodeAt(container, 'args')?.place ?? first.place,
    message: `the shell runs ${script} alone: what stands behind it are parameters of the shell`,
    help: `args: ["${args.map((word) => textAt(word) ?? '…').join(' ')}"]`,
  };
}

const lists = ['command', 'args', 'env', 'envFrom', 'ports', 'volumeMounts'];

function* unknownKeys(node: YamlNode | undefined, known: readonly string[]): Generator<Remark> {
  for (const { key, place } of entriesAt(node)) {
    if (known.includes(key)) continue;
    const meant = known.find((each) => each.toLowerCase() === key.toLowerCase()) ?? nearestWord(key, known);
    if (meant === undefined || Math.abs(meant.length - key.length) > 2) continue;
    yield {
      place,
      message: `podman knows no key ${key} here and passes over it`,
      help: `${meant}:`,
    };
  }
}

function isFilledIn(node: YamlNode): boolean {
  return node.kind === 'scalar' && (isTemplated(node.text) || /\$[{(]/.test(node.text));
}

function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.type === 'null';
}

const ofContainer =
  `args command env envFrom image imagePullPolicy lifecycle livenessProbe name ports readinessProbe
  resizePolicy resources restartPolicy securityContext startupProbe stdin stdinOnce terminationMessagePath
  terminationMessagePolicy tty volumeDevices volumeMounts workingDir`.split(/\s+/);

const ofPod =
  `activeDeadlineSeconds affinity automountServiceAccountToken containers dnsConfig dnsPolicy enableServiceLinks
  ephemeralContainers hostAliases hostIPC hostNetwork hostPID hostUsers hostname imagePullSecrets initContainers nodeName
  nodeSelector os overhead preemptionPolicy priority priorityClassName readinessGates resourceClaims resources restartPolicy
  runtimeClassName schedulerName schedulingGates securityContext serviceAccount serviceAccountName setHostnameAsFQDN
  shareProcessNamespace subdomain terminationGracePeriodSeconds tolerations topologySpreadConstraints volumes`.split(
    /\s+/,
  );

const ofProbe =
  `exec failureThreshold grpc httpGet initialDelaySeconds periodSeconds successThreshold tcpSocket
  terminationGracePeriodSeconds timeoutSeconds`.split(/\s+/);
