import type { YamlNode } from '../../syntax/yaml/parse.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { itemsAt, nodeAt, textAt } from '../parts/kube/nodes.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A pod's limits are the sizes that are meant. */
export const unitsKubeQuantity: Rule = {
  id: 'units.kube-quantity',
  title: "A pod's limits are the sizes that are meant",
  area: 'units',
  severity: 'error',
  why: 'In Kubernetes m is a thousandth: 512m of memory is half a byte, cpu: 500 is five hundred cores. the program is killed as it starts, or runs without the limit that was meant.',
  source: 'kubernetes.io, "Quantity"; podman-kube-play(1), resources',
  *judge(stack) {
    for (const { pods } of playedKubes(stack))
      for (const { spec, containers, initContainers } of pods) {
        for (const container of [...containers, ...initContainers]) yield* judgeResources(container);
        yield* inMemory(spec, containers);
      }
  },
};

function* judgeResources(container: YamlNode): Generator<Remark> {
  for (const part of ['limits', 'requests']) {
    const memory = nodeAt(container, 'resources', part, 'memory');
    const text = textAt(memory);
    if (memory !== undefined && text !== undefined && !isTemplated(text)) {
      const bytes = bytesOf(text);
      if (bytes === undefined)
        yield {
          place: memory.place,
          message: `podman cannot read ${text}, and does not play the pod: "quantities must match the regular expression"`,
          help: `memory: ${text.replace(/\s+/g, '').replace(/^(\d+(?:\.\d+)?)([kmgt])i?b?$/i, (_, count: string, unit: string) => `${count}${unit.toUpperCase()}i`)}`,
        };
      else if (part === 'limits' && bytes > 0 && bytes < 4 * 2 ** 20)
        yield {
          place: memory.place,
          message: `${/m$/.test(text) ? 'm is a thousandth: ' : ''}${text} is a limit of ${Math.ceil(bytes)} bytes, in which no program starts`,
          help: `memory: ${text.replace(/[a-zA-Z]*$/, '')}Mi`,
        };
    }
    const cpu = nodeAt(container, 'resources', part, 'cpu');
    const cores = textAt(cpu);
    if (cpu === undefined || cores === undefined) continue;
    if (/^\d+$/.test(cores) && Number(cores) >= 50)
      yield {
        place: cpu.place,
        message: `this is ${cores} cores`,
        help: `cpu: ${cores}m`,
      };
    else if (!/^\d*\.?\d+(?:m|[eE]\d+)?$/.test(cores) && !isTemplated(cores))
      yield {
        place: cpu.place,
        message: `podman cannot read ${cores} as a number of cores`,
        help: 'cpu: 500m',
      };
  }
  const limit = bytesOf(textAt(container, 'resources', 'limits', 'memory') ?? '');
  const request = nodeAt(container, 'resources', 'requests', 'memory');
  const wanted = bytesOf(textAt(request) ?? '');
  if (limit !== undefined && wanted !== undefined && limit > 0 && wanted > limit && request !== undefined)
    yield {
      place: request.place,
      message: 'the request is above the limit: the container is killed before it has what it asks for',
      help: `memory: ${textAt(container, 'resources', 'limits', 'memory')}`,
      severity: 'warning',
    };
}

/** What lies in an emptyDir of memory counts as memory of the container that writes it. */
function* inMemory(spec: YamlNode, containers: readonly YamlNode[]): Generator<Remark> {
  for (const volume of itemsAt(spec, 'volumes')) {
    const size = nodeAt(volume, 'emptyDir', 'sizeLimit');
    const bytes = bytesOf(textAt(size) ?? '');
    if (size === undefined || bytes === undefined || textAt(volume, 'emptyDir', 'medium') !== 'Memory')
      continue;
    const limits = containers
      .filter((each) =>
        itemsAt(each, 'volumeMounts').some((mount) => textAt(mount, 'name') === textAt(volume, 'name')),
      )
      .map((each) => bytesOf(textAt(each, 'resources', 'limits', 'memory') ?? ''));
    const least = limits.filter((each) => each !== undefined).sort((a, b) => a - b)[0];
    if (least === undefined || least === 0 || bytes <= least) continue;
    yield {
      place: size.place,
      message: `what lies there counts as memory of its container, which may use ${Math.round(least / 1048576)} MiB: the kernel kills it before ${textAt(size)} are full`,
      help: 'sizeLimit below the limit of the memory',
      severity: 'warning',
    };
  }
}

const factors: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

function bytesOf(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?[eE]\d+$/.test(text)) return Number(text);
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
  const factor = factors[unit];
  return digits === '' || factor === undefined ? undefined : Number(digits) * factor;
}
