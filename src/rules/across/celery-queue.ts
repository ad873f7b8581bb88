import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { optionOf } from '../parts/across/pools.ts';
import { differing } from '../parts/nearly.ts';
import { commandWords, runsCelery } from '../parts/units/command-words.ts';
import { own } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';

/** Somebody works on the queue that tasks go to. */
export const acrossCeleryQueue: Rule = {
  id: 'across.celery-queue',
  title: 'Somebody works on the queue that tasks go to',
  area: 'across',
  severity: 'warning',
  why: 'A task without a route goes to the default queue. No worker asks for it: the task is accepted, never done, and the list in Redis grows.',
  source: 'docs.celeryq.dev, task_default_queue; celery worker --help, --queues',
  *judge(stack) {
    const all = containerEnvironments(stack);
    const workers = Map.groupBy(
      all.filter(({ plan }) => {
        const words = commandWords(plan);
        return runsCelery(words) && words.includes('worker');
      }),
      ({ plan }) => imageOf(plan).path,
    );
    if (workers.size === 0) return;
    const seen = new Set<string>();
    for (const { plan, variables } of all) {
      const asked = workers.get(imageOf(plan).path)?.map((each) => optionOf(commandWords(each.plan), queues));
      if (asked === undefined || asked.some((each) => each === undefined || /[$%{]/.test(each))) continue;
      const read = new Set(asked.flatMap((each) => each?.split(',') ?? []));
      for (const { name, value, place } of variables.values()) {
        const at = `${place.file}:${place.line}`;
        if (!named.test(name) || read.has(value) || seen.has(at)) continue;
        seen.add(at);
        const message = `no worker asks for the queue ${value}, only for ${[...read].join(', ')}: what goes there is never done`;
        yield { place, message, help: `--queues ${[...read, value].join(',')}` };
        // A queue that no task is sent to, and nearly of that name: the slip may be there.
        const line = all.find((each) =>
          optionOf(commandWords(each.plan), queues)
            ?.split(',')
            .some((queue) => differing(queue, value) <= 1),
        );
        const exec = line === undefined ? undefined : own(line.unit, 'Exec');
        if (exec !== undefined) yield { place: exec.valuePlace, message, help: value };
      }
    }
  },
};

/** Where tasks go unless told, and where the routes of the settings send them. */
const named = /^CELERY_(?:TASK_)?DEFAULT_QUEUE$|^(?:CELERY_)?TASK_ROUTES_\w+_QUEUE$/;

const queues = /^(?:-Q|--queues)$/;
