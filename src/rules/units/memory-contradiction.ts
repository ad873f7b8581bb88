import type { Place } from '../../place.ts';
import { readSize } from '../../plan/quantities.ts';
import type { Unit, UnitLine } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { ofService, own, ownLines, plannedUnits, podmanArg } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

const leastToStart = 6 * 1024 ** 2;

/** Limits do not contradict each other. */
export const unitsMemoryContradiction: Rule = {
  id: 'units.memory-contradiction',
  title: 'Limits do not contradict each other',
  area: 'units',
  severity: 'error',
  why: "podman refuses a swap limit below the memory limit; of Podman's limit and that of the service's cgroup the lower one counts, so the other is never reached.",
  source: 'podman-run(1), --memory-swap; systemd.resource-control(5)',
  *judge(stack) {
    yield* ofSystemd(stack);
    for (const { unit, plan } of plannedUnits(stack)) {
      const memory = limitOf(podmanArg(unit, 'memory') ?? own(unit, 'Memory'));
      yield* unusedKey(unit);
      yield* swapOf(unit, memory);
      yield* tooLittle(memory);
      yield* reservationOf(unit, memory);
      yield* temporaryFiles(unit, plan.service, memory);
      yield* cgroupOf(unit, plan.service, memory);
      yield* processesOf(unit, plan.service);
      yield* sharedMemory(unit, plan.service, memory);
    }
  },
};

interface Setting {
  readonly value: string;
  readonly place: Place;
}

interface Limit extends Setting {
  readonly bytes: number;
}

/** Undefined where nothing is set, or no size. */
function limitOf(setting: Setting | undefined): Limit | undefined {
  const bytes = readSize(setting?.value ?? '');
  return setting === undefined || bytes === undefined
    ? undefined
    : { value: setting.value, place: setting.place, bytes };
}

function* unusedKey(unit: Unit): Iterable<Remark> {
  const key = limitOf(own(unit, 'Memory'));
  const option = podmanArg(unit, 'memory');
  if (key === undefined || option === undefined || readSize(option.value) === key.bytes) return;
  yield {
    place: key.place,
    message: `PodmanArgs= says --memory=${option.value} behind it, which counts: Memory=${key.value} does nothing`,
    help: 'one of the two',
  };
}

function* swapOf(unit: Unit, memory: Limit | undefined): Iterable<Remark> {
  const swap = limitOf(podmanArg(unit, 'memory-swap'));
  if (swap === undefined || swap.bytes === 0) return;
  if (memory === undefined)
    yield {
      place: swap.place,
      message: 'podman refuses --memory-swap without --memory',
      help: `--memory=${swap.value} --memory-swap=${swap.value}`,
    };
  else if (swap.bytes < memory.bytes)
    yield {
      place: swap.place,
      message: `--memory-swap is memory and swap together: podman refuses ${swap.value} below ${memory.value}`,
      help: `--memory-swap=${memory.value}`,
    };
}

function* tooLittle(memory: Limit | undefined): Iterable<Remark> {
  if (memory === undefined || memory.bytes === 0 || memory.bytes >= leastToStart) return;
  yield {
    place: memory.place,
    message: `${memory.value} is ${memory.bytes} bytes: nothing starts in so little`,
    help: /^\d+$/.test(memory.value) ? `Memory=${memory.value}m` : 'Memory=64m',
  };
}

function* reservationOf(unit: Unit, memory: Limit | undefined): Iterable<Remark> {
  const reserved = limitOf(podmanArg(unit, 'memory-reservation'));
  if (reserved === undefined || memory === undefined || reserved.bytes <= memory.bytes) return;
  yield {
    place: reserved.place,
    message: `--memory-reservation=${reserved.value} is above the limit of ${memory.value}: podman refuses it`,
    help: `--memory-reservation below ${memory.value}`,
  };
}

function* temporaryFiles(unit: Unit, service: string, memory: Limit | undefined): Iterable<Remark> {
  for (const { line, size } of tmpfsOf(unit)) {
    const room = readSize(size);
    if (room === undefined || memory === undefined || memory.bytes < leastToStart || room <= memory.bytes)
      continue;
    yield {
      place: line.place,
      message: `what lies there counts as memory of ${service}, which may use ${memory.value}: the kernel kills it before ${size} are full`,
      help: `size=… below ${memory.value}, or a volume`,
      severity: 'warning',
    };
  }
}

/** The key goes before what PodmanArgs= says behind it, and systemd's limit is of all that the service holds. */
function* processesOf(unit: Unit, service: string): Iterable<Remark> {
  const key = own(unit, 'PidsLimit');
  const option = podmanArg(unit, 'pids-limit');
  if (key !== undefined && option !== undefined && key.value.trim() !== option.value)
    yield {
      place: key.place,
      message: `PodmanArgs= says --pids-limit=${option.value} behind it, which counts: PidsLimit=${key.value} does nothing`,
      help: 'one of the two',
    };
  const tasks = ofService(unit, 'TasksMax');
  const [most, allowed] = [Number(tasks?.value.trim() || Number.NaN), Number((option ?? key)?.value)];
  if (tasks === undefined || !(most < allowed)) return;
  yield {
    place: tasks.place,
    message: `TasksMax=${tasks.value} ends ${service} before it reaches the ${allowed} processes that podman allows`,
    help: `TasksMax=${allowed + 16}`,
    severity: 'warning',
  };
}

/** What lies in /dev/shm is memory of the container like that of its programs. */
function* sharedMemory(unit: Unit, service: string, memory: Limit | undefined): Iterable<Remark> {
  const key = limitOf(own(unit, 'ShmSize'));
  const option = podmanArg(unit, 'shm-size');
  if (key !== undefined && option !== undefined && readSize(option.value) !== key.bytes)
    for (const place of [key.place, option.place])
      yield {
        place,
        message: `PodmanArgs= says --shm-size=${option.value} behind it, which counts: ShmSize=${key.value} does nothing`,
        help: 'one of the two',
      };
  const shared = key ?? limitOf(option);
  if (shared === undefined || memory === undefined || memory.bytes < leastToStart) return;
  if (shared.bytes <= memory.bytes) return;
  yield {
    place: shared.place,
    message: `/dev/shm counts as memory of ${service}, which may use ${memory.value}: the kernel kills it before ${shared.value} are full`,
    help: `ShmSize= below ${memory.value}`,
    severity: 'warning',
  };
}

/** What systemd sets for the service beside what podman sets for the container in it. */
function* cgroupOf(unit: Unit, service: string, memory: Limit | undefined): Iterable<Remark> {
  const max = limitOf(ofService(unit, 'MemoryMax'));
  const most = max ?? memory;
  for (const name of ['MemoryMin', 'MemoryLow']) {
    const least = limitOf(ofService(unit, name));
    if (least === undefined || most === undefined || least.bytes <= most.bytes) continue;
    yield {
      place: least.place,
      message: `${name}=${least.value} keeps more for ${service} than it may use`,
      severity: 'warning',
    };
  }
  if (max !== undefined && memory !== undefined && max.bytes < memory.bytes)
    yield {
      place: max.place,
      message: `MemoryMax=${max.value} ends ${service} before it reaches the ${memory.value} that podman allows`,
      help: `MemoryMax=${memory.value.toUpperCase()}`,
      severity: 'warning',
    };
  const high = limitOf(ofService(unit, 'MemoryHigh'));
  const least = Math.min(max?.bytes ?? Infinity, memory?.bytes ?? Infinity);
  if (high !== undefined && high.bytes > least)
    yield {
      place: high.place,
      message: `MemoryHigh=${high.value} is above the limit that ends ${service}: it never throttles`,
      severity: 'warning',
    };
}

/** `Tmpfs=/tmp:size=8g`, `Mount=type=tmpfs,…,tmpfs-size=8g`. */
function tmpfsOf(unit: Unit): readonly { readonly line: UnitLine; readonly size: string }[] {
  const lines = [
    ...ownLines(unit, 'Tmpfs'),
    ...ownLines(unit, 'Mount').filter(({ value }) => /type=tmpfs/.test(value)),
  ];
  return lines.flatMap((line) => {
    const size = /[:,](?:tmpfs-)?size=(\d+[bkmg]?)\b/i.exec(line.value)?.[1];
    return size === undefined ? [] : [{ line, size }];
  });
}

/** Of systemd's own services and slices. */
function* ofSystemd(stack: ReadStack): Generator<Remark> {
  for (const unit of systemdUnits(stack)) {
    const section = { service: 'Service', slice: 'Slice', socket: 'Socket' }[unit.type];
    if (section === undefined || !unit.tree.text.includes('MemoryMax')) continue;
    const limit = (key: string) => limitOf(entries(unit, section, key).at(-1));
    const max = limit('MemoryMax');
    if (max === undefined || max.bytes === 0) continue;
    for (const key of ['MemoryHigh', 'MemoryLow', 'MemoryMin']) {
      const other = limit(key);
      if (other === undefined || other.bytes <= max.bytes) continue;
      const effect =
        key === 'MemoryHigh' ? `it never throttles` : `it keeps more for ${unit.name} than that may use`;
      // Which of the two lines is wrong is not to be seen.
      for (const { place } of [other, max])
        yield {
          place,
          message: `${key}=${other.value} is above MemoryMax=${max.value}: ${effect}`,
          help: `${key}= below MemoryMax=`,
          severity: 'warning',
        };
    }
  }
}
