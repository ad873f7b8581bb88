import type { Rule } from '../define-rule.ts';
import { optionOf } from '../parts/across/pools.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';

/** Workers that are replaced when they grow fit into the memory together. */
export const acrossWorkerMemory: Rule = {
  id: 'across.worker-memory',
  title: 'Workers that are replaced when they grow fit into the memory together',
  area: 'across',
  severity: 'warning',
  why: 'The kernel kills a process before Celery replaces it: the task is lost or runs again, and nothing in the log of Celery says why.',
  source: 'docs.celeryq.dev, Workers: --max-memory-per-child (in KiB), --concurrency',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const words = plan.command.flatMap((word) => word.split(/\s+/));
      const limit = plan.limits.memoryBytes;
      if (limit === undefined || !words.some((word) => /(?:^|\/)celery$/.test(word))) continue;
      const count = Number(optionOf(words, /^(?:-c|--concurrency)$/) ?? 1);
      const each = Number(optionOf(words, /^--max-memory-per-child$/)) * 1024;
      if (!(count * each > limit)) continue;
      yield {
        place: own(unit, 'Exec')?.valuePlace ?? unit.place,
        message: `${count} workers may grow to ${Math.round((count * each) / 1024 ** 2)} MiB, and ${plan.service} has ${Math.round(limit / 1024 ** 2)}`,
        help: `--max-memory-per-child=${Math.floor((limit * 0.8) / count / 1024)}`,
      };
    }
  },
};
