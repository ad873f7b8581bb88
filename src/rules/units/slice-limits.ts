import type { Place } from '../../place.ts';
import { readSize } from '../../plan/quantities.ts';
import { readPostgresBytes } from '../../syntax/postgres/quantity.ts';
import type { UnitEntry } from '../../syntax/unit/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { postgresOf, readRedisBytes, redisOf } from '../parts/across/servers.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { memoryPlace, ofService, own, plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** What runs in a slice fits into it. */
export const unitsSliceLimits: Rule = {
  id: 'units.slice-limits',
  title: 'What runs in a slice fits into it',
  area: 'units',
  severity: 'warning',
  why: "A slice's limit holds for all that runs in it together, also in the slices below it. Below the limit of one member alone the kernel kills in that slice before the member comes to its own.",
  source: 'systemd.resource-control(5), MemoryMax=, TasksMax=; systemd.slice(5)',
  *judge(stack) {
    const slices = systemdUnits(stack).filter(({ type }) => type === 'slice');
    if (slices.length === 0) return;
    const members = [...membersOf(stack), ...slices.map(asMember)];
    for (const slice of slices) {
      const inside = members.filter((each) => each.name !== slice.name && isWithin(each.slice, slice.name));
      yield* memory(slice, inside);
      yield* tasks(slice, inside);
    }
  },
};

interface Limit {
  readonly said: string;
  readonly place: Place;
  readonly count: number;
}

interface Member {
  readonly name: string;
  readonly slice: string;
  readonly memory: Limit | undefined;
  readonly tasks: Limit | undefined;
  /** What its program is told to take, whatever its own limit. */
  readonly told?: Limit | undefined;
}

function* memory(slice: SystemdUnit, inside: readonly Member[]): Generator<Remark> {
  for (const key of ['MemoryMax', 'MemoryHigh']) {
    const limit = limitOf(slice, 'Slice', key, readSize);
    if (limit === undefined || limit.count === 0) continue;
    const end = key === 'MemoryMax' ? 'the kernel kills in it' : 'the kernel holds all of it back';
    const greedy = largest(inside, ({ told }) => told);
    if (greedy?.told !== undefined && greedy.told.count >= limit.count) {
      yield {
        place: limit.place,
        message: `${greedy.name} is told to take ${greedy.told.said}, and ${key}=${limit.said} is for all of ${slice.name}: ${end}`,
        help: `${key}= well above ${greedy.told.said}`,
        severity: key === 'MemoryMax' ? 'error' : 'warning',
      };
      continue;
    }
    yield* above(slice, key, limit, largest(inside, (each) => each.memory)?.memory, inside, end);
  }
}

function* tasks(slice: SystemdUnit, inside: readonly Member[]): Generator<Remark> {
  const limit = limitOf(slice, 'Slice', 'TasksMax', readCount);
  if (limit === undefined) return;
  yield* above(
    slice,
    'TasksMax',
    limit,
    largest(inside, (each) => each.tasks)?.tasks,
    inside,
    'fork fails with "Resource temporarily unavailable"',
  );
}

/** Which of the two lines is wrong is not to be seen: both are told. */
function* above(
  slice: SystemdUnit,
  key: string,
  limit: Limit,
  most: Limit | undefined,
  inside: readonly Member[],
  end: string,
): Generator<Remark> {
  if (most === undefined || most.count <= limit.count) return;
  const name = inside.find((each) => each.memory === most || each.tasks === most)?.name;
  const message = `${name} may use ${most.said}, and ${slice.name} around it ${limit.said} in all (${key}): ${end} before`;
  yield { place: limit.place, message, help: `${key}= above ${most.said}` };
  yield { place: most.place, message, help: `below ${limit.said}, or more for ${slice.name}` };
}

function largest(all: readonly Member[], of: (each: Member) => Limit | undefined): Member | undefined {
  return all.reduce<Member | undefined>(
    (best, each) => ((of(each)?.count ?? -1) > ((best && of(best))?.count ?? -1) ? each : best),
    undefined,
  );
}

/** `shop-jobs.slice` lies in `shop.slice`. */
function isWithin(slice: string, outer: string): boolean {
  return slice === outer || slice.startsWith(`${outer.replace(/\.slice$/, '')}-`);
}

function membersOf(stack: ReadStack): Member[] {
  const containers = plannedUnits(stack).flatMap(({ unit, plan }): Member[] => {
    const slice = ofService(unit, 'Slice')?.value.trim();
    if (slice === undefined) return [];
    const bytes = plan.limits.memoryBytes ?? readSize(ofService(unit, 'MemoryMax')?.value ?? '');
    const processes = own(unit, 'PidsLimit');
    const count = readCount(processes?.value.trim() ?? '');
    return [
      {
        name: plan.service,
        slice,
        memory:
          bytes === undefined || bytes === 0
            ? undefined
            : { said: mebibytes(bytes), place: memoryPlace(unit), count: bytes },
        tasks:
          processes === undefined || count === undefined
            ? undefined
            : { said: `${count} processes`, place: processes.place, count },
        told: toldOf(stack, plan.service),
      },
    ];
  });
  const services = servicesOf(systemdUnits(stack)).flatMap((service): Member[] => {
    const slice = entries(service, 'Service', 'Slice').at(-1)?.value.trim();
    if (slice === undefined) return [];
    return [
      {
        name: service.name,
        slice,
        memory: limitOf(service, 'Service', 'MemoryMax', readSize),
        tasks: limitOf(service, 'Service', 'TasksMax', readCount),
      },
    ];
  });
  return [...containers, ...services];
}

function asMember(slice: SystemdUnit): Member {
  return {
    name: slice.name,
    slice: slice.name,
    memory: limitOf(slice, 'Slice', 'MemoryMax', readSize),
    tasks: limitOf(slice, 'Slice', 'TasksMax', readCount),
  };
}

function toldOf(stack: ReadStack, service: string): Limit | undefined {
  const buffers = postgresOf(stack)
    .find(({ plan }) => plan.service === service)
    ?.setting('shared_buffers');
  const most = redisOf(stack)
    .find(({ plan }) => plan.service === service)
    ?.setting('maxmemory');
  const count =
    buffers === undefined ? readRedisBytes(most?.value ?? '') : readPostgresBytes(buffers.value, 8192);
  const line = buffers ?? most;
  return line === undefined || count === undefined || count === 0
    ? undefined
    : { said: mebibytes(count), place: line.place, count };
}

function limitOf(
  unit: SystemdUnit,
  section: string,
  key: string,
  read: (text: string) => number | undefined,
): Limit | undefined {
  const entry: UnitEntry | undefined = entries(unit, section, key).at(-1);
  const count = read(entry?.value.trim() ?? '');
  return entry === undefined || count === undefined
    ? undefined
    : { said: entry.value.trim(), place: entry.place, count };
}

function readCount(text: string): number | undefined {
  return /^\d+$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1048576)} MiB`;
}
