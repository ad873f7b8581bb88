import type { Place } from '../../place.ts';
import { readDuration, readTimeSpan } from '../../plan/quantities.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { jobTime } from '../parts/across/job-time.ts';
import { phpContainers, phpSeconds } from '../parts/across/php.ts';
import { variableMs, withoutUnit } from '../parts/across/time-values.ts';
import { type ToldWords, toldOption, toldWords } from '../parts/across/told-words.ts';
import { commandWords, runsCelery } from '../parts/units/command-words.ts';
import { ofService, own } from '../parts/units/containers.ts';
import { runsOfficial } from '../parts/units/images.ts';
import { runsServer } from '../parts/units/runs-server.ts';
import type { ReadStack } from '../read-stack.ts';

/** A program has the time to stop that it is told to take. */
export const acrossStopGrace: Rule = {
  id: 'across.stop-grace',
  title: 'A program has the time to stop that it is told to take',
  area: 'across',
  severity: 'warning',
  why: 'podman kills the container after StopTimeout= (10 s unless told) while the program still lets its requests end: they are cut off at every deployment.',
  source: 'podman-run(1), --stop-timeout; gunicorn, --graceful-timeout; uvicorn, --timeout-graceful-shutdown',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      const { unit, plan } = environment;
      yield* fromEnvironment(environment);
      yield* ofCelery(environment);
      yield* ofLaravel(environment);
      yield* ofJobs(environment);
      yield* ofDatabase(environment);
      const told = toldWords(stack).get(unit.name);
      const grace =
        (told === undefined ? undefined : graceOf(told, environment)) ?? graceOfFpm(stack, environment);
      if (grace === undefined || grace.seconds * 1000 <= plan.stopTimeoutMs) continue;
      const { seconds } = grace;
      // Which of the two lines is wrong is not to be seen.
      for (const place of [grace.place, own(unit, 'StopTimeout')?.valuePlace].filter(
        (each) => each !== undefined,
      ))
        yield {
          place,
          message: `the program takes up to ${seconds} s to stop, and is killed after ${plan.stopTimeoutMs / 1000} s`,
          help: `StopTimeout=${seconds + 5}`,
        };
    }
  },
};

/** A database writes its pages at the stop; less than podman's own ten seconds is told by mistake. */
function* ofDatabase({ plan, unit }: ContainerEnvironment): Generator<Remark> {
  const told = own(unit, 'StopTimeout');
  const isDatabase = ['postgres', 'mysql', 'mariadb', 'mongo'].some((name) => runsOfficial(plan, name));
  if (told === undefined || !isDatabase || !runsServer(plan) || plan.stopTimeoutMs >= 10_000) return;
  if (plan.start.when === 'oneshot' || plan.mounts.length === 0) return;
  yield {
    place: told.valuePlace,
    message: `podman kills ${plan.service} after ${plan.stopTimeoutMs / 1000} s: with clients and a full cache the server is not done by then, and recovers at the next start`,
    help: 'StopTimeout=60, and TimeoutStopSec= above it',
  };
}

/** Options of programs that count in milliseconds. */
function inMilliseconds(words: readonly string[]): RegExp {
  if (words.some((word) => /(?:^|\/)dramatiq$/.test(word))) return /^--worker-shutdown-timeout$/;
  return words.some((word) => /(?:^|\/)pm2(?:-runtime)?$/.test(word)) ? /^--kill-timeout$/ : /^\0$/;
}

interface Grace {
  readonly seconds: number;
  readonly place: Place;
}

/** At SIGQUIT, which PHP's images stop with, FPM lets its children end their requests so long. */
function graceOfFpm(stack: ReadStack, { plan }: ContainerEnvironment): Grace | undefined {
  const said = phpContainers(stack)
    .find((container) => container.plan === plan)
    ?.settings.get('process_control_timeout');
  const seconds = phpSeconds(said?.value);
  return said === undefined || seconds === undefined ? undefined : { seconds, place: said.place };
}

/** How long the program lets its work end, by its own option. */
function graceOf(told: ToldWords, { unit, plan }: ContainerEnvironment): Grace | undefined {
  const sidekiq = told.words.findIndex((word) => /(?:^|\/)sidekiq$/.test(word));
  const option =
    sidekiq !== -1
      ? /^(?:-t|--timeout)$/
      : /^--(?:graceful-timeout|timeout-graceful-shutdown)$|^--?(?:[a-z]+[-.])?(?:shutdown|grace|drain|stop)[-.]?(?:grace[-.]?)?(?:timeout|period|delay)$|^--?graceful[-.]?(?:shutdown|stop)[-.]?(?:timeout|period)$|^--(?:worker-)?reload-mercy$/;
  const inMs = toldOption(told, inMilliseconds(told.words));
  if (inMs !== undefined && /^\d+$/.test(inMs.value))
    return { seconds: Number(inMs.value) / 1000, place: inMs.place };
  const said = toldOption(told, option);
  if (said === undefined) {
    if (sidekiq !== -1) return { seconds: 25, place: told.placeAt(sidekiq) };
    // Both let requests end for 30 s unless told; who gives less than podman's own 10 s cannot know of it.
    const server = told.words.findIndex((word) => /(?:^|\/)(?:gunicorn|puma)$/.test(word));
    const isShort = own(unit, 'StopTimeout') !== undefined && plan.stopTimeoutMs < 10_000;
    return server !== -1 && isShort ? { seconds: 30, place: told.placeAt(server) } : undefined;
  }
  const seconds = /^\d{1,4}$/.test(said.value)
    ? Number(said.value)
    : (readDuration(said.value) ?? Number.NaN) / 1000;
  return Number.isFinite(seconds) ? { seconds, place: said.place } : undefined;
}

/** `SHUTDOWN_TIMEOUT=30s`, as programs in Go and others are told. */
function* fromEnvironment({ variables, plan, unit }: ContainerEnvironment): Generator<Remark> {
  if (plan.start.when === 'oneshot') return;
  for (const { name, value, place } of variables.values()) {
    if (!isGrace(name)) continue;
    const ms = clockMs(value) ?? variableMs(name, value) ?? 0;
    if (ms <= plan.stopTimeoutMs) continue;
    // Either of the two lines may be the wrong one.
    for (const at of [place, own(unit, 'StopTimeout')?.valuePlace].filter((each) => each !== undefined))
      yield {
        place: at,
        message: `${plan.service} takes up to ${ms / 1000} s to stop (${name}), and is killed after ${plan.stopTimeoutMs / 1000} s`,
        help: `StopTimeout=${Math.ceil(ms / 1000) + 5}`,
      };
  }
}

/** `00:00:30`, as .NET writes it. */
function clockMs(value: string): number | undefined {
  const [, hours, minutes, seconds] = /^(\d\d):(\d\d):(\d\d)$/.exec(value) ?? [];
  return seconds === undefined
    ? undefined
    : ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** Whether a variable says how long a program takes to stop. */
function isGrace(name: string): boolean {
  return /(?:^|_)(?:SHUTDOWN|GRACEFUL|DRAIN|TERMINATION)(?:_\w+)?_(?:TIMEOUT|PERIOD|WAIT|DELAY|GRACE|DEADLINE|TIME)$|^GRACE(?:_\w+)?_(?:TIMEOUT|PERIOD)$|(?:^|_)(?:SHUTDOWN|TERMINATION|STOP)_GRACE(?:_(?:PERIOD|TIME))?$|(?:^|_)STOP_TIMEOUT$|_TIMEOUT_(?:PER_SHUTDOWN_PHASE|GRACEFUL_SHUTDOWN)$|^HostOptions__ShutdownTimeout$|^(?:ASPNETCORE|DOTNET)_shutdownTimeoutSeconds$/.test(
    withoutUnit(name),
  );
}

/** Workers that are told by a variable how long a job may take, and let it end. */
function* ofJobs(environment: ContainerEnvironment): Generator<Remark> {
  const { plan, unit, variables } = environment;
  const words = commandWords(plan);
  if (runsCelery(words) || words.includes('queue:work') || plan.start.when === 'oneshot') return;
  // Who says how long the stop takes has said it all.
  if ([...variables.keys()].some(isGrace)) return;
  const job = jobTime(environment);
  const told = own(unit, 'StopTimeout');
  if (job === undefined || told === undefined || plan.stopTimeoutMs * 3 >= job.seconds * 1000) return;
  yield {
    place: told.valuePlace,
    message: `a job may take ${job.seconds} s (${job.place.file}:${job.place.line}), and at each stop the worker is killed after ${plan.stopTimeoutMs / 1000} s with its job half done`,
    help: `StopTimeout=${Math.min(job.seconds + 10, 300)}`,
  };
}

/** `artisan queue:work --timeout=600`: at SIGTERM the worker ends its job first. */
function* ofLaravel({ plan, unit }: ContainerEnvironment): Generator<Remark> {
  const words = commandWords(plan);
  const at = words.findIndex((word) => /^--timeout(?:=|$)/.test(word));
  const seconds = Number(words[at]?.split('=')[1] ?? words[at + 1]);
  const told = own(unit, 'StopTimeout');
  const place = (told ?? own(unit, 'Exec'))?.valuePlace;
  if (!words.includes('queue:work') || at === -1 || place === undefined) return;
  // Who sets a time knows of it, unless it is a fraction of the other.
  const isMeant =
    told !== undefined &&
    plan.stopTimeoutMs > 10_000 &&
    plan.stopTimeoutMs * (seconds > 300 ? 3 : 1.5) >= seconds * 1000;
  if (!(seconds * 1000 > plan.stopTimeoutMs) || isMeant) return;
  yield {
    place,
    message: `a job may take ${seconds} s, and at each stop the worker is killed after ${plan.stopTimeoutMs / 1000} s with its job half done`,
    help: `StopTimeout=${Math.min(seconds, 300)}`,
  };
}

/** Celery's workers let tasks end; a limit of their time says that they may take long. */
function* ofCelery({ plan, unit, variables }: ContainerEnvironment): Generator<Remark> {
  const words = commandWords(plan);
  const isWorker = runsCelery(words) && words.includes('worker');
  const told = own(unit, 'StopTimeout');
  if (!isWorker) return;
  const at = words.findIndex((word) => /^--(?:soft-)?time-limit(?:=|$)/.test(word));
  const variable = [...variables.values()].find(({ name }) => /TASK_(?:SOFT_)?TIME_LIMIT$/.test(name));
  const seconds = Number(at === -1 ? variable?.value : (words[at]?.split('=')[1] ?? words[at + 1]));
  const systemdMs = readTimeSpan(ofService(unit, 'TimeoutStopSec')?.value ?? '') ?? 0;
  // Who sets a time knows of it, unless systemd is told to wait for the whole task.
  if (told !== undefined && plan.stopTimeoutMs > 10_000 && systemdMs < seconds * 1000) return;
  const place = (told ?? own(unit, 'Exec'))?.valuePlace;
  if (place === undefined || !(seconds * 1000 > plan.stopTimeoutMs)) return;
  yield {
    place,
    message: `a task may take ${seconds} s, and at each stop the worker is killed after ${plan.stopTimeoutMs / 1000} s with its tasks half done`,
    help: `StopTimeout=${Math.min(seconds, 300)}`,
  };
}
