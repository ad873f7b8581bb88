import type { Remark, Rule } from '../define-rule.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { phpContainers, phpSize } from '../parts/across/php.ts';
import { optionOf } from '../parts/across/pools.ts';
import { toldWords } from '../parts/across/told-words.ts';
import { commandWords, runsCelery } from '../parts/units/command-words.ts';
import { memoryPlace, own } from '../parts/units/containers.ts';
import { type Workers, workersOf } from '../parts/units/workers.ts';
import type { ReadStack } from '../read-stack.ts';

/** The processes of a server or worker fit into the memory together. */
export const acrossWorkerMemory: Rule = {
  id: 'across.worker-memory',
  title: 'The processes of a server or worker fit into the memory together',
  area: 'across',
  severity: 'warning',
  why: 'The kernel kills a process when memory runs out: requests end in the middle, tasks are lost or run again, and no log of the application says why.',
  source:
    'docs.celeryq.dev, Workers: --max-memory-per-child (in KiB), --concurrency; docs.gunicorn.org: --workers, --preload; php.net, pm.max_children, memory_limit',
  *judge(stack) {
    yield* ofPhp(stack);
    for (const environment of containerEnvironments(stack)) {
      const { unit, plan } = environment;
      const words = commandWords(plan);
      const limit = plan.limits.memoryBytes;
      if (limit === undefined) continue;
      const told = toldWords(stack).get(unit.name);
      const workers = told === undefined ? undefined : workersOf(environment, told);
      const least = workers?.leastMebibytes;
      if (workers !== undefined && least !== undefined && isTooMany(workers.processes, limit, least)) {
        const { processes } = workers;
        const wanted = Math.ceil((processes * 2 * least) / 64) * 64;
        // Either of the two lines may be the wrong one.
        const given = memoryPlace(unit);
        if (given !== unit.place)
          yield {
            place: given,
            message: `${processes} processes share ${mebibytes(limit)} MiB: an interpreter with an application takes more`,
            help: `Memory=${wanted}m`,
          };
        yield {
          place: workers.place ?? own(unit, 'Exec')?.valuePlace ?? unit.place,
          message: `${processes} processes in ${mebibytes(limit)} MiB are ${mebibytes(limit / processes)} MiB each: an interpreter with an application takes more`,
          help: `Memory=${wanted}m, or fewer processes`,
        };
      }
      yield* ofHeaps(environment, workers, limit);
      if (!runsCelery(words)) continue;
      const count = Number(optionOf(words, /^(?:-c|--concurrency)$/) ?? 1);
      const each = Number(optionOf(words, /^--max-memory-per-child$/)) * 1024;
      if (!(count * each > limit)) continue;
      yield {
        place: own(unit, 'Exec')?.valuePlace ?? unit.place,
        message: `${count} workers may grow to ${mebibytes(count * each)} MiB, and ${plan.service} has ${mebibytes(limit)}`,
        help: `--max-memory-per-child=${Math.floor((limit * 0.8) / count / 1024)}`,
      };
    }
  },
};

/** Each process of a cluster of Node may fill a heap of its own. */
function* ofHeaps(
  { plan, unit, variables }: ContainerEnvironment,
  workers: Workers | undefined,
  limit: number,
): Generator<Remark> {
  if (workers === undefined || !commandWords(plan).some((word) => /(?:^|\/)pm2(?:-runtime)?$/.test(word)))
    return;
  const options = variables.get('NODE_OPTIONS');
  const each = Number(/--max-old-space-size=(\d+)/.exec(options?.value ?? '')?.[1]) * 1024 ** 2;
  if (options === undefined || !(workers.processes > 1 && workers.processes * each > limit) || each > limit)
    return;
  yield {
    place: options.place,
    message: `${workers.processes} processes may each fill a heap of ${mebibytes(each)} MiB, and ${plan.service} has ${mebibytes(limit)}`,
    help: `--max-old-space-size=${Math.floor((limit * 0.75) / workers.processes / 1024 ** 2)}`,
  };
  if (
    workers.place !== undefined &&
    workers.place.line !== options.place.line &&
    own(unit, 'Exec') !== undefined
  )
    yield {
      place: workers.place,
      message: `${workers.processes} processes with a heap of ${mebibytes(each)} MiB each, and ${plan.service} has ${mebibytes(limit)}`,
      help: 'fewer processes',
    };
}

/** `memory_limit` is what a request may take, and most take less: a multiple of the limit is a fault. */
function* ofPhp(stack: ReadStack): Generator<Remark> {
  for (const { plan, settings } of phpContainers(stack)) {
    const limit = plan.limits.memoryBytes;
    const children = settings.get('pm.max_children');
    const each = phpSize(settings.get('memory_limit')?.value);
    const count = Number(children?.value);
    if (limit === undefined || children === undefined || each === undefined || !(count * each > 2 * limit))
      continue;
    // Either of the two lines may be the wrong one.
    const size = settings.get('memory_limit');
    for (const place of [children.place, ...(size === undefined ? [] : [size.place])])
      yield {
        place,
        message: `${count} processes of up to ${mebibytes(each)} MiB may take ${mebibytes(count * each)} MiB, and ${plan.service} has ${mebibytes(limit)}`,
        help: `pm.max_children = ${Math.max(2, Math.floor((limit * 1.5) / each))}`,
      };
  }
}

/**
 * More processes than can be: what an interpreter with a framework takes for itself is 40 MiB and more. Those that are
 * forked off a loaded one share half of it.
 */
function isTooMany(processes: number, limit: number, least: number): boolean {
  return processes > 1 && limit / processes < least * 1024 ** 2;
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 2);
}
