import type { Place } from '../../../place.ts';
import { commandWords, runsCelery, runsWorker } from '../units/command-words.ts';
import { own } from '../units/containers.ts';
import type { ContainerEnvironment } from './environment.ts';
import { optionOf } from './pools.ts';
import { variableMs, withoutUnit } from './time-values.ts';

/** How long a job may run, and where that is said. */
export interface JobTime {
  readonly seconds: number;
  readonly place: Place;
}

const names =
  /^(?:\w+_)?(?:(?:JOB|TASK)S?_(?:MAX_)?(?:TIMEOUT|RUNTIME|DURATION|TIME_LIMIT)|MAX_(?:JOB|TASK)_(?:TIMEOUT|RUNTIME|DURATION|TIME))$|^RQ_DEFAULT_TIMEOUT$|^HORIZON_(?:\w+_)?TIMEOUT$|^(?:QUEUE|WORKER)_TIMEOUT$/;

/** Whether a container takes jobs from a queue: by its program, or by its name. */
function takesJobs({ plan, unit }: ContainerEnvironment): boolean {
  if (runsWorker(commandWords(plan))) return true;
  const isCalledWorker = [unit.name, ...commandWords(plan)].some((word) =>
    /(?:^|[^a-z])(?:worker|jobs?|queue|consumer|horizon)s?(?:[^a-z]|$)/i.test(word),
  );
  return isCalledWorker && plan.publish.length === 0;
}

/** What a worker's jobs may take at most; undefined where nothing says it. */
export function jobTime(environment: ContainerEnvironment): JobTime | undefined {
  if (!takesJobs(environment)) return undefined;
  const { plan, unit, variables } = environment;
  const words = commandWords(plan);
  const option = runsCelery(words)
    ? /^--time-limit$/
    : words.includes('queue:work')
      ? /^--timeout$/
      : /^--(?:job|task)[-_]time(?:out|-limit)$/;
  const told = optionOf(words, option);
  const place = own(unit, 'Exec')?.valuePlace ?? unit.place;
  if (told !== undefined && /^[1-9]\d*$/.test(told)) return { seconds: Number(told), place };
  for (const { name, value, place: at } of variables.values()) {
    if (!names.test(withoutUnit(name))) continue;
    const ms = variableMs(name, value);
    if (ms !== undefined && ms > 0) return { seconds: ms / 1000, place: at };
  }
  return undefined;
}
