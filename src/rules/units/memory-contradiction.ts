import { readSize } from '../../plan/quantities.ts';
import type { Unit, UnitLine } from '../../units/unit-set.ts';
import type { Rule } from '../define-rule.ts';
import { ofService, own, ownLines, plannedUnits, podmanArg } from '../parts/units/containers.ts';

/** Memory limits do not contradict each other. */
export const unitsMemoryContradiction: Rule = {
  id: 'units.memory-contradiction',
  title: 'Memory limits do not contradict each other',
  area: 'units',
  severity: 'error',
  why: "podman refuses a swap limit below the memory limit; of Podman's limit and that of the service's cgroup the lower one counts, so the other is never reached.",
  source: 'podman-run(1), --memory-swap; systemd.resource-control(5)',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const key = own(unit, 'Memory');
      const memory =
        podmanArg(unit, 'memory') ?? (key === undefined ? undefined : { value: key.value, place: key.place });
      const bytes = readSize(memory?.value ?? '');
      const keyBytes = readSize(key?.value ?? '');
      if (key !== undefined && memory !== undefined && keyBytes !== undefined && keyBytes !== bytes)
        yield {
          place: key.place,
          message: `PodmanArgs= says --memory=${memory.value} behind it, which counts: Memory=${key.value} does nothing`,
          help: 'one of the two',
        };
      const swap = podmanArg(unit, 'memory-swap');
      const swapBytes = readSize(swap?.value ?? '');
      if (
        swap !== undefined &&
        swapBytes !== undefined &&
        swapBytes > 0 &&
        bytes !== undefined &&
        swapBytes < bytes
      ) {
        yield {
          place: swap.place,
          message: `--memory-swap is memory and swap together: podman refuses ${swap.value} below ${memory?.value}`,
          help: `--memory-swap=${memory?.value}`,
        };
      }
      if (swap !== undefined && swapBytes !== undefined && swapBytes > 0 && bytes === undefined) {
        yield {
          place: swap.place,
          message: 'podman refuses --memory-swap without --memory',
          help: `--memory=${swap.value} --memory-swap=${swap.value}`,
        };
      }
      if (memory !== undefined && bytes !== undefined && bytes > 0 && bytes < 6 * 1024 ** 2) {
        yield {
          place: memory.place,
          message: `${memory.value} is ${bytes} bytes: nothing starts in so little`,
          help: /^\d+$/.test(memory.value) ? `Memory=${memory.value}m` : 'Memory=64m',
        };
      }
      const reserved = podmanArg(unit, 'memory-reservation');
      const reservedBytes = readSize(reserved?.value ?? '');
      if (
        reserved !== undefined &&
        reservedBytes !== undefined &&
        bytes !== undefined &&
        reservedBytes > bytes
      )
        yield {
          place: reserved.place,
          message: `--memory-reservation=${reserved.value} is above the limit of ${memory?.value}: podman refuses it`,
          help: `--memory-reservation below ${memory?.value}`,
        };
      for (const { line, size } of tmpfsOf(unit)) {
        const room = readSize(size);
        if (room === undefined || bytes === undefined || bytes <= 0 || room <= bytes) continue;
        yield {
          place: line.place,
          message: `what lies there counts as memory of ${plan.service}, which may use ${memory?.value}: the kernel kills it before ${size} are full`,
          help: `size=… below ${memory?.value}, or a volume`,
          severity: 'warning',
        };
      }
      for (const name of ['MemoryMin', 'MemoryLow']) {
        const least = ofService(unit, name);
        const leastBytes = readSize(least?.value ?? '');
        const most = readSize(ofService(unit, 'MemoryMax')?.value ?? '') ?? bytes;
        if (least !== undefined && leastBytes !== undefined && most !== undefined && leastBytes > most)
          yield {
            place: least.place,
            message: `${name}=${least.value} keeps more for ${plan.service} than it may use`,
            severity: 'warning',
          };
      }
      const max = ofService(unit, 'MemoryMax');
      const maxBytes = readSize(max?.value ?? '');
      if (max !== undefined && maxBytes !== undefined && bytes !== undefined && maxBytes < bytes) {
        yield {
          place: max.place,
          message: `MemoryMax=${max.value} ends ${plan.service} before it reaches the ${memory?.value} that podman allows`,
          help: `MemoryMax=${memory?.value.toUpperCase()}`,
          severity: 'warning',
        };
      }
      const high = ofService(unit, 'MemoryHigh');
      const highBytes = readSize(high?.value ?? '');
      const least = Math.min(maxBytes ?? Number.POSITIVE_INFINITY, bytes ?? Number.POSITIVE_INFINITY);
      if (high !== undefined && highBytes !== undefined && highBytes > least) {
        yield {
          place: high.place,
          message: `MemoryHigh=${high.value} is above the limit that ends ${plan.service}: it never throttles`,
          severity: 'warning',
        };
      }
    }
  },
};

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
