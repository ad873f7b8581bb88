import { formatPlace, type Place } from '../../place.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import { readSize } from '../../plan/quantities.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { memoryPlace } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** A runtime's own limit is below that of its container. */
export const unitsHeapAboveLimit: Rule = {
  id: 'units.heap-above-limit',
  title: "A runtime's own limit is below that of its container",
  area: 'units',
  severity: 'error',
  why: "The runtime collects garbage only when its own limit is near. Above the container's it never comes to that: the kernel kills the process first.",
  source:
    'pkg.go.dev/runtime, GOMEMLIMIT; java(1), -Xmx; nodejs.org, --max-old-space-size; mongod, --wiredTigerCacheSizeGB; innodb_buffer_pool_size; varnishd(1), -s; memcached(1), -m',
  *judge(stack) {
    yield* ofSystemd(stack);
    for (const { plan, unit, variables } of containerEnvironments(stack)) {
      const limit = plan.limits.memoryBytes;
      if (limit === undefined || limit <= 0) continue;
      const line = unit.sections.get('Container')?.findLast(({ key }) => key === 'Exec');
      const texts = [
        ...[...variables.values()].map(({ name, value, place }) => ({ text: `${name}=${value}`, place })),
        {
          text: [...(imageOf(plan).name === 'memcached' ? ['memcached'] : []), ...plan.command].join(' '),
          place: line?.valuePlace ?? unit.place,
        },
      ];
      if (/^(?:mysql|mariadb|percona)/.test(imageOf(plan).name)) texts.push(...optionFiles(stack, plan));
      for (const { text, place } of texts) {
        yield* shareOf(text, place);
        const heap = [heapOf(text), queueOf(text)].find((each) => each !== undefined && each.bytes >= limit);
        if (heap === undefined) {
          yield* besideHeap(text, place, limit);
          continue;
        }
        yield {
          place,
          message: `${heap.said} of a container that may use ${Math.round(limit / 1024 ** 2)} MiB: the kernel kills it before it stays within its own limit`,
          help: `at most ${Math.round((limit * 0.75) / 1024 ** 2)} MiB`,
        };
        // Which of the two lines is wrong is not to be seen.
        yield {
          place: memoryPlace(unit),
          message: `${heap.said} (${formatPlace(place)}) is more than this allows`,
          help: `Memory=${Math.ceil((heap.bytes * 1.34) / 1024 ** 2)}m`,
        };
      }
    }
  },
};

/** A program that systemd runs by itself, within MemoryMax=. */
function* ofSystemd(stack: ReadStack): Generator<Remark> {
  for (const service of servicesOf(systemdUnits(stack))) {
    if (!service.tree.text.includes('MemoryMax')) continue;
    const max = entries(service, 'Service', 'MemoryMax').at(-1);
    const limit = readSize(max?.value ?? '');
    if (max === undefined || limit === undefined || limit === 0) continue;
    const said = ['Environment', 'ExecStart'].flatMap((key) => entries(service, 'Service', key));
    for (const { value, valuePlace } of said) {
      const heap = [value, ...value.split(/\s+/).map((word) => word.replaceAll(/^["']|["']$/g, ''))]
        .map(heapOf)
        .find((each) => each !== undefined && each.bytes >= limit);
      if (heap === undefined) continue;
      for (const place of [valuePlace, max.place])
        yield {
          place,
          message: `${heap.said} of a service that may use ${Math.round(limit / 1024 ** 2)} MiB (MemoryMax=): the kernel kills it before it stays within its own limit`,
          help: `at most ${Math.round((limit * 0.75) / 1024 ** 2)} MiB`,
        };
    }
  }
}

/** `-XX:MaxRAMPercentage=95`: of the container's memory, which holds more than the heap. */
function* shareOf(text: string, place: Place): Generator<Remark> {
  const share = Number(/-XX:MaxRAMPercentage=(\d+(?:\.\d+)?)/.exec(text)?.[1]);
  if (!(share > 90)) return;
  yield {
    place,
    message: `a heap of ${share} % leaves ${Math.max(0, 100 - share)} % for classes, threads and buffers, which take more: the kernel kills the JVM`,
    help: '-XX:MaxRAMPercentage=75',
    severity: 'warning',
  };
}

/** What else of the JVM has a limit of its own, and does not fit beside the heap. */
function* besideHeap(text: string, place: Place, limit: number): Generator<Remark> {
  const sizes = [
    /(?:^|[\s="'])-Xmx(\d+)([kmg]?)\b/i,
    /-XX:MaxMetaspaceSize=(\d+)([kmg]?)\b/i,
    /-XX:MaxDirectMemorySize=(\d+)([kmg]?)\b/i,
  ].map((pattern) => {
    const [, number, unit = ''] = pattern.exec(text) ?? [];
    return number === undefined ? 0 : Number(number) * (factors[unit.toLowerCase()] ?? 1);
  });
  const sum = sizes.reduce((all, each) => all + each, 0);
  if (sizes[0] === 0 || sum === sizes[0] || sum <= limit) return;
  yield {
    place,
    message: `heap, classes and buffers may take ${Math.round(sum / 1024 ** 2)} MiB together, and the container has ${Math.round(limit / 1024 ** 2)}`,
    help: `-Xmx${Math.round((limit * 0.5) / 1024 ** 2)}m, or Memory=${Math.ceil((sum * 1.2) / 1024 ** 2)}m`,
    severity: 'warning',
  };
}

/** The lines of the option files that are mounted into a MySQL or MariaDB: `innodb_buffer_pool_size = 1G`. */
function optionFiles(stack: ReadStack, plan: ServicePlan): { text: string; place: Place }[] {
  return plan.mounts.flatMap(({ source, target }) => {
    const file = /\.cnf$/.test(target) ? stack.find(source) : undefined;
    if (file === undefined) return [];
    return stack.linesOf(file.source).flatMap((line, at) => {
      const [, size] = /^\s*innodb[-_]buffer[-_]pool[-_]size\s*=\s*(\S+)/.exec(line) ?? [];
      const place = { file: file.source, line: at + 1, column: 1 };
      return size === undefined ? [] : [{ text: `--innodb-buffer-pool-size=${size}`, place }];
    });
  });
}

const factors: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** What `php artisan queue:work` may take before it ends by itself. */
function queueOf(text: string): { readonly said: string; readonly bytes: number } | undefined {
  const size = /\bqueue:(?:work|listen)\b.*\s--memory[= ](\d+)/.exec(text)?.[1];
  if (size !== undefined) return { said: `--memory=${size}`, bytes: Number(size) * 1024 ** 2 };
  // Symfony's workers say a unit.
  const [, limit] = /\bmessenger:consume\b.*\s--memory-limit[= ](\d+[KMG]?)\b/i.exec(text) ?? [];
  const bytes = limit === undefined ? undefined : readSize(limit);
  return bytes === undefined ? undefined : { said: `--memory-limit=${limit}`, bytes };
}

function heapOf(text: string): { readonly said: string; readonly bytes: number } | undefined {
  const go = /^GOMEMLIMIT=(\d+)(?:([KMG])i?)?B?$/.exec(text);
  // Without a limit of the heap its first size is taken at once.
  const java =
    /(?:^|[\s="'])-Xmx(\d+)([kmgKMG]?)\b/.exec(text) ??
    /-XX:Max(?:HeapSize|RAM)=(\d+)([kmgKMG]?)\b/.exec(text) ??
    /^(?:MAX_HEAP_SIZE|JVM_MAXIMUM_MEMORY)=(\d+)([kmgKMG]?)$/.exec(text) ??
    /(?:^|[\s="'])-Xms(\d+)([kmgKMG]?)\b/.exec(text);
  const php =
    /^PHP_MEMORY_LIMIT=(\d+)([KMG])$/i.exec(text) ?? /(?:^|\s)-d\s*memory_limit=(\d+)([KMG])\b/i.exec(text);
  const varnish =
    /^VARNISH_SIZE=(\d+)([KMG])$/i.exec(text) ?? /(?:^|\s)-s\s*(?:\w+=)?malloc,(\d+)([KMG])\b/i.exec(text);
  const memcached = /(?:^|\s)memcached\b.*?\s(?:-m|--memory-limit)[ =]?(\d+)\b/.exec(text);
  if (memcached !== null)
    return { said: `memcached -m ${memcached[1]}`, bytes: Number(memcached[1]) * 1024 ** 2 };
  const net = /^(?:DOTNET|COMPlus)_GCHeapHardLimit=(?:0x)?([0-9a-f]+)$/i.exec(text);
  if (net !== null) return { said: net[0], bytes: Number.parseInt(net[1] ?? '', 16) };
  const node = /--max[-_]old[-_]space[-_]size=(\d+)/.exec(text);
  const mongo = /--wiredTigerCacheSizeGB[= ](\d+(?:\.\d+)?)/.exec(text);
  if (mongo !== null) return { said: mongo[0], bytes: Number(mongo[1]) * 1024 ** 3 };
  const innodb = /--innodb[-_]buffer[-_]pool[-_]size=(\d+)([KMG])\b/i.exec(text);
  if (node !== null) return { said: node[0], bytes: Number(node[1]) * 1024 ** 2 };
  const found = go ?? java ?? php ?? innodb ?? varnish;
  if (found === null) return undefined;
  const bytes = Number(found[1]) * (factors[(found[2] ?? '').toLowerCase()] ?? 1);
  return { said: found[0].replace(/^[\s="']+/, ''), bytes };
}
