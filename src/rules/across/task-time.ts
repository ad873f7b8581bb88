import { kept } from '../../kept.ts';
import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { jobTime } from '../parts/across/job-time.ts';
import { commandWords } from '../parts/units/command-words.ts';
import { own } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** A task ends before something else gives it up. */
export const acrossTaskTime: Rule = {
  id: 'across.task-time',
  title: 'A task ends before something else gives it up',
  area: 'across',
  severity: 'warning',
  why: 'Past the visibility timeout the broker hands a task that still runs to a second worker, and it is done twice. A soft limit above the hard one never comes: the task is killed and cleans nothing up.',
  source: 'docs.celeryq.dev: Redis, "Visibility timeout"; Workers, "Time limits"',
  *judge(stack) {
    const all = containerEnvironments(stack);
    for (const environment of all) {
      yield* ofLaravel(environment);
      const worker = workerOf(environment);
      if (worker === undefined) continue;
      const { hard, soft } = worker;
      if (hard !== undefined && soft !== undefined && soft.seconds >= hard.seconds)
        yield {
          place: soft.place,
          message: `the soft limit of ${soft.seconds} s never comes: the task is killed after ${hard.seconds} s`,
          help: `a soft limit below ${hard.seconds}`,
        };
      const longest = hard ?? soft;
      const visible = visibilityOf(environment);
      if (longest !== undefined && visible !== undefined && visible.seconds < longest.seconds)
        for (const place of [visible.place, longest.place])
          yield {
            place,
            message: `after ${visible.seconds} s the broker gives a task to a second worker, and it may run ${longest.seconds} s`,
            help: `visibility_timeout above ${longest.seconds}`,
          };
      if (
        longest !== undefined &&
        visible === undefined &&
        longest.seconds > 3600 &&
        usesRedis(environment)
      ) {
        if (saysVisibility(stack)) continue;
        yield {
          place: longest.place,
          message: `a task may run ${longest.seconds} s, and after 3600 s, unless told, the broker gives it to a second worker`,
          help: `visibility_timeout above ${longest.seconds}`,
        };
      }
    }
  },
};

interface Limit {
  readonly seconds: number;
  readonly place: Place;
}

/** The limits of a Celery worker, by its options or its environment. */
function workerOf({ unit, plan, variables }: ContainerEnvironment) {
  const words = commandWords(plan);
  if (!words.some((word) => /celery/.test(word))) return undefined;
  const place =
    unit.sections.get('Container')?.findLast(({ key }) => key === 'Exec')?.valuePlace ?? unit.place;
  const limit = (option: string, name: string): Limit | undefined => {
    const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
    const given = words[at]?.split('=')[1] ?? words[at + 1];
    if (at !== -1) return asSeconds(given, place);
    const variable = [...variables.values()].find((each) => each.name.endsWith(name));
    return variable === undefined ? undefined : asSeconds(variable.value, variable.place);
  };
  return {
    hard: limit('--time-limit', 'CELERY_TIME_LIMIT') ?? limit('--time-limit', 'TASK_TIME_LIMIT'),
    soft: limit('--soft-time-limit', 'SOFT_TIME_LIMIT'),
  };
}

function visibilityOf({ variables }: ContainerEnvironment): Limit | undefined {
  for (const { name, value, place } of variables.values()) {
    if (!/VISIBILITY_TIMEOUT|TRANSPORT_OPTIONS/i.test(name)) continue;
    const text = /^\d+$/.test(value) ? value : /visibility_timeout\W{1,4}(\d+)/i.exec(value)?.[1];
    const found = asSeconds(text, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

function asSeconds(text: string | undefined, place: Place): Limit | undefined {
  return text !== undefined && /^\d+(?:\.\d+)?$/.test(text) && Number(text) > 0
    ? { seconds: Number(text), place }
    : undefined;
}

/** What a broker in Redis has not seen acknowledged in that time it hands out again; others keep it. */
function usesRedis(environment: ContainerEnvironment): boolean {
  return addressesOf(environment).some(
    ({ scheme, variable }) => /^rediss?$/.test(scheme ?? '') && /BROKER/.test(variable.name),
  );
}

/** In the settings of the application, where they are here. */
const saysVisibility = kept((stack: ReadStack) =>
  stack.configs.files.some(({ text }) => /visibility_timeout/i.test(text)),
);

/** `queue:work --timeout` against the connection's retry_after, 90 unless told. */
function* ofLaravel(environment: ContainerEnvironment): Generator<Remark> {
  const { unit, plan, variables } = environment;
  const words = commandWords(plan);
  if (!words.includes('queue:work') && !words.includes('horizon')) return;
  const job = jobTime(environment);
  const timeout = job?.seconds ?? 60;
  const told = [...variables.values()].find(({ name }) => /^(?:\w+_)?QUEUE_RETRY_AFTER$/.test(name));
  const after = Number(told?.value ?? 90);
  if (!Number.isInteger(after) || timeout === 0 || after > timeout || (told === undefined && timeout === 60))
    return;
  // Either of the two lines may be the wrong one.
  const places = [told?.place, job?.place].filter((place) => place !== undefined);
  for (const place of places.length > 0 ? places : [own(unit, 'Exec')?.valuePlace ?? unit.place])
    yield {
      place,
      message: `after ${after} s a task is given to a second worker, and it may run ${timeout} s`,
      help: `${told?.name ?? 'REDIS_QUEUE_RETRY_AFTER'}=${timeout + 30}`,
    };
}
