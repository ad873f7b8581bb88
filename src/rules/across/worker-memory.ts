import type { Remark, Rule } from '../define-rule.ts';
import { phpContainers, phpSize } from '../parts/across/php.ts';
import { optionOf } from '../parts/across/pools.ts';
import { commandWords, runsCelery } from '../parts/units/command-words.ts';
import { memoryPlace, own, plannedUnits } from '../parts/units/containers.ts';
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
    for (const { unit, plan } of plannedUnits(stack)) {
      const words = commandWords(plan);
      const limit = plan.limits.memoryBytes;
      if (limit === undefined) continue;
      const many = tooMany(words, limit);
      if (many !== undefined) {
        // Either of the two lines may be the wrong one.
        const given = memoryPlace(unit);
        if (given !== unit.place)
          yield {
            place: given,
            message: `${many.count} processes share ${mebibytes(limit)} MiB: Python with an application takes more`,
            help: `Memory=${Math.ceil((many.count * 2 * many.least) / 64) * 64}m`,
          };
        yield {
          place: own(unit, 'Exec')?.valuePlace ?? unit.place,
          message: `${many.count} processes in ${mebibytes(limit)} MiB are ${mebibytes(limit / many.count)} MiB each: Python with an application takes more`,
          help: `Memory=${Math.ceil((many.count * 2 * many.least) / 64) * 64}m, or fewer processes`,
        };
      }
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

/** `memory_limit` is what a request may take, and most take less: a multiple of the limit is a fault. */
function* ofPhp(stack: ReadStack): Generator<Remark> {
  for (const { plan, settings } of phpContainers(stack)) {
    const limit = plan.limits.memoryBytes;
    const children = settings.get('pm.max_children');
    const each = phpSize(settings.get('memory_limit')?.value);
    const count = Number(children?.value);
    if (limit === undefined || children === undefined || each === undefined || !(count * each >= 4 * limit))
      continue;
    yield {
      place: children.place,
      message: `${count} processes of up to ${mebibytes(each)} MiB may take ${mebibytes(count * each)} MiB, and ${plan.service} has ${mebibytes(limit)}`,
      help: `pm.max_children = ${Math.max(2, Math.floor((limit * 1.5) / each))}`,
    };
  }
}

/**
 * More processes than can be: what an interpreter with a framework takes for itself, in MiB, is 40 and more. Those that
 * are forked off a loaded one share half of it.
 */
function tooMany(words: readonly string[], limit: number) {
  const runs = (program: RegExp) => words.some((word) => program.test(word));
  const isServer = runs(/(?:^|\/)(?:gunicorn|uvicorn|hypercorn)$/);
  const isPrefork = runsCelery(words) && !runs(/^(?:gevent|eventlet|threads|solo)$/);
  if (!isServer && !isPrefork) return undefined;
  const least = isServer && !words.includes('--preload') ? 30 : 20;
  const count = Number(optionOf(words, isServer ? /^(?:-w|--workers)$/ : /^(?:-c|--concurrency)$/) ?? 1);
  return count > 1 && limit / count < least * 1024 ** 2 ? { count, least } : undefined;
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 2);
}
