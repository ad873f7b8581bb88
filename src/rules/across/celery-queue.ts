import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { optionOf } from '../parts/across/pools.ts';
import { commandWords, runsCelery } from '../parts/units/command-words.ts';
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
      const said = [...variables.values()].find(({ name }) => /^CELERY_(?:TASK_)?DEFAULT_QUEUE$/.test(name));
      if (
        asked === undefined ||
        said === undefined ||
        asked.some((each) => each === undefined || /[$%{]/.test(each))
      )
        continue;
      const read = new Set(asked.flatMap((each) => each?.split(',') ?? []));
      const at = `${said.place.file}:${said.place.line}`;
      if (read.has(said.value) || seen.has(at)) continue;
      seen.add(at);
      yield {
        place: said.place,
        message: `no worker asks for the queue ${said.value}, only for ${[...read].join(', ')}: what goes there is never done`,
        help: `--queues ${[...read, said.value].join(',')}`,
      };
    }
  },
};

const queues = /^(?:-Q|--queues)$/;
