import { kept } from '../../../kept.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';

/** The words of a command, those of a line for a shell among them. */
export const commandWords = kept(({ command }: Pick<ServicePlan, 'command'>): readonly string[] =>
  wordsIn(command),
);

/** The same with the entrypoint that the unit gives in front. */
export function startWords({ entrypoint = [], command }: Pick<ServicePlan, 'entrypoint' | 'command'>) {
  return wordsIn([...entrypoint, ...command]);
}

/** Whether the words run Celery: a worker, a beat or a command of it. */
export function runsCelery(words: readonly string[]): boolean {
  return words.some((word) => /(?:^|\/)celery$/.test(word));
}

/** Whether the words run something that takes tasks from a queue, and listens on no port. */
export function runsWorker(words: readonly string[]): boolean {
  if (runsCelery(words)) return words.includes('worker');
  return words.some((word) =>
    /(?:^|\/)(?:sidekiq|rq|arq|dramatiq|huey_consumer(?:\.py)?)$|^queue:work$|^horizon$/.test(word),
  );
}

function wordsIn(command: readonly string[]): readonly string[] {
  return command.flatMap((word) => word.split(/\s+/));
}
