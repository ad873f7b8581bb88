import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Rule } from '../define-rule.ts';
import { phpContainers } from '../parts/across/php.ts';
import { optionOf } from '../parts/across/pools.ts';
import { commandWords } from '../parts/units/command-words.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** A container may have as many processes as its program is told to start. */
export const acrossWorkerProcesses: Rule = {
  id: 'across.worker-processes',
  title: 'A container may have as many processes as its program is told to start',
  area: 'across',
  severity: 'error',
  why: 'The limit counts processes and threads. Past it fork fails with "Resource temporarily unavailable": workers are missing, or the server starts them again and again.',
  source:
    'podman-run(1), --pids-limit; docs.celeryq.dev, --concurrency; docs.gunicorn.org, workers and threads; php.net, pm.max_children',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const { pids } = plan.limits;
      if (pids === undefined || pids <= 0) continue;
      const told = toldOnCommandLine(plan) ?? toldToFpm(stack, plan);
      if (told === undefined || told.count < pids) continue;
      yield {
        place: own(unit, 'PidsLimit')?.place ?? own(unit, 'PodmanArgs')?.place ?? unit.place,
        message: `${plan.service} may have ${pids} processes and threads, and ${told.by} makes ${told.count} beside the first`,
        help: `PidsLimit=${Math.max(100, told.count * 4)}`,
      };
    }
  },
};

interface Told {
  readonly count: number;
  readonly by: string;
}

function toldOnCommandLine(plan: ServicePlan): Told | undefined {
  const words = commandWords(plan);
  const number = (names: RegExp) => {
    const value = optionOf(words, names);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
  };
  const runs = (name: string) => words.some((word) => word === name || word.endsWith(`/${name}`));
  if (runs('celery') && words.includes('worker')) {
    const count = number(/^(?:-c|--concurrency)$/);
    // Green threads are none of the kernel's.
    if (count === undefined || words.some((word) => /gevent|eventlet|solo/.test(word))) return undefined;
    return { count, by: `--concurrency ${count}` };
  }
  if (runs('gunicorn')) {
    const workers = number(/^(?:-w|--workers)$/);
    const threads = number(/^--threads$/) ?? 1;
    if (workers === undefined) return undefined;
    return {
      count: workers * threads,
      by: threads === 1 ? `--workers ${workers}` : `${workers} workers of ${threads} threads`,
    };
  }
  if (runs('sidekiq')) {
    const count = number(/^(?:-c|--concurrency)$/);
    return count === undefined ? undefined : { count, by: `-c ${count}` };
  }
  return undefined;
}

/** `pm.max_children` of the one pool that is mounted. */
function toldToFpm(stack: ReadStack, plan: ServicePlan): Told | undefined {
  const php = phpContainers(stack).find((container) => container.plan === plan);
  const value = php?.settings.get('pm.max_children')?.value;
  return value === undefined || !/^\d+$/.test(value)
    ? undefined
    : { count: Number(value), by: `pm.max_children = ${value}` };
}
