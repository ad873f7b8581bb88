import { setTimeout as pause } from 'node:timers/promises';
import { EngineRefusedError, EngineStoppedError } from '../engine/errors.ts';
import { messageOf, SeatrialError } from '../errors.ts';
import type { ServicePlan } from '../plan/blueprint.ts';
import { createService, forgetSecrets } from './create-service.ts';
import { ServiceNotReadyError } from './errors.ts';
import { type Ending, Incarnation } from './incarnation.ts';
import { KeptLogs } from './kept-logs.ts';
import type { World } from './world.ts';

export interface Bringing {
  readonly signal: AbortSignal;
  /** At most this long, whatever the unit says. */
  readonly limitMs?: number | undefined;
  /** How often its container may end before it is given up; 5, systemd's own start limit, unless told. */
  readonly maxEnds?: number | undefined;
}

/** Two moments of one start: `started` lets those ordered after it go on, `settled` is when it may be used. */
export interface Start {
  readonly started: Promise<void>;
  readonly settled: Promise<void>;
}

export type Phase = 'stopped' | 'starting' | 'started' | 'ended' | 'failed';

/** One service of the stack over all its containers: start, stop, Restart=, health, logs. */
export class Service {
  plan: ServicePlan;
  phase: Phase = 'stopped';
  /** Whether it was ever ready. */
  wasUp = false;
  /** Stays down: it was stopped or killed on purpose. */
  held = false;
  readonly logs: KeptLogs;
  readonly #world: World;
  readonly #onEnd: (service: Service, ending: Ending) => void;
  #incarnation: Incarnation | undefined;
  #lastSeen = 'nothing';

  constructor(plan: ServicePlan, world: World, onEnd: (service: Service, ending: Ending) => void) {
    this.plan = plan;
    this.#world = world;
    this.#onEnd = onEnd;
    this.logs = new KeptLogs(world);
  }

  get container(): string | undefined {
    return this.#incarnation?.id;
  }

  get lastSeen(): string {
    return this.#incarnation?.lastAnswer ?? this.#lastSeen;
  }

  bringUp(bringing: Bringing): Start {
    const started = Promise.withResolvers<void>();
    const settled = this.#bringUp(bringing, started.resolve);
    settled.then(started.resolve, started.reject);
    started.promise.catch(() => undefined);
    settled.catch(() => undefined);
    return { started: started.promise, settled };
  }

  /** Its stop signal, its grace, then SIGKILL; the container goes, as `podman run --rm` has it. */
  async halt(): Promise<void> {
    const id = this.#incarnation?.id;
    this.#incarnation?.forget();
    await this.#world.names.left(this.plan.name);
    if (id !== undefined)
      await this.#world.engine.api.containers.stop(id, { graceMs: this.plan.stopTimeoutMs });
    await this.discard();
    this.phase = 'stopped';
  }

  /** Removes its container at once and keeps what it printed. */
  async discard(): Promise<void> {
    const incarnation = this.#incarnation;
    incarnation?.forget();
    await this.#world.names.left(this.plan.name);
    if (incarnation === undefined) return;
    await this.logs.keep(incarnation.id);
    await this.#world.engine.api.containers.remove(incarnation.id);
    this.#incarnation = undefined;
  }

  /** Takes another plan over, for its next container. */
  async replan(plan: ServicePlan): Promise<void> {
    if (JSON.stringify(plan.secrets) !== JSON.stringify(this.plan.secrets))
      await forgetSecrets(this.plan, this.#world);
    this.plan = plan;
  }

  setPaused(paused: boolean): void {
    this.#incarnation?.setPaused(paused);
  }

  /** Resolves when it knows that its container has ended: the engine says so later than the end comes. */
  async known(signal: AbortSignal): Promise<void> {
    await Promise.race([this.#incarnation?.ended, rejectOnAbort(signal)]);
  }

  /** Nothing more is watched. */
  forget(): void {
    this.#incarnation?.forget();
  }

  /** Whether Restart= brings it back after this. podman ends with the container's code, so signals are codes too. */
  comesBack({ exitCode }: Ending): boolean {
    const { policy } = this.plan.restart;
    if (policy === 'always') return true;
    return policy === 'on-failure' ? exitCode !== 0 : policy === 'on-success' && exitCode === 0;
  }

  async #bringUp(bringing: Bringing, started: () => void): Promise<void> {
    const begun = performance.now();
    const limitMs = Math.min(bringing.limitMs ?? Number.POSITIVE_INFINITY, this.#ownLimit());
    const limit = AbortSignal.timeout(limitMs);
    this.phase = 'starting';
    this.held = false;
    try {
      await this.#attempts(bringing, started, AbortSignal.any([bringing.signal, limit]));
      this.phase = 'started';
      this.wasUp = true;
    } catch (thrown) {
      // Another job came in between: whoever wanted this start begins it again.
      if (bringing.signal.aborted) this.phase = 'ended';
      bringing.signal.throwIfAborted();
      const error = await this.#explain(thrown, limit.aborted, performance.now() - begun);
      await this.discard();
      this.phase = 'failed';
      throw error;
    }
  }

  /** Starts it again as Restart= says until it settled; throws what the last container ended with. */
  async #attempts(bringing: Bringing, started: () => void, stop: AbortSignal): Promise<void> {
    for (let ends = 1; ; ends += 1) {
      const ending = await this.#attempt(started, stop);
      if (ending === undefined) return;
      this.#lastSeen = ends === 1 ? ending.said : `${ending.said}, the ${ordinal(ends)} time`;
      if (!this.comesBack(ending) || ends >= (bringing.maxEnds ?? 5)) throw new EndedEarly(this.#lastSeen);
      await pause(this.plan.restart.delayMs, undefined, { signal: stop });
    }
  }

  /** One container; undefined once it settled, how it ended if it did before. */
  async #attempt(started: () => void, stop: AbortSignal): Promise<Ending | undefined> {
    stop.throwIfAborted();
    await this.discard();
    const incarnation = new Incarnation(await createService(this.plan, this.#world), this.plan, this.#world);
    this.#incarnation = incarnation;
    incarnation.ended.then(() => this.#gone(incarnation));
    const aborted = rejectOnAbort(stop);
    const ready = await Promise.race([incarnation.ready, incarnation.ended, aborted]);
    const oneshot = this.plan.start.when === 'oneshot';
    if (ready !== undefined) return ready;
    started();
    const ending = oneshot
      ? undefined
      : await Promise.race([incarnation.settled, incarnation.ended, aborted]);
    if (ending === undefined && !oneshot) incarnation.ended.then((late) => this.#ended(incarnation, late));
    return ending ?? undefined;
  }

  /** What ended by itself has no name either, until it is back. */
  async #gone(incarnation: Incarnation): Promise<void> {
    if (this.#incarnation !== incarnation) return;
    await this.#world.names.left(this.plan.name).catch((thrown: unknown) => {
      // The whole trial goes, or the engine: whoever uses them next is told.
      if (!(thrown instanceof EngineRefusedError || thrown instanceof EngineStoppedError)) throw thrown;
    });
  }

  #ended(incarnation: Incarnation, ending: Ending): void {
    if (this.#incarnation !== incarnation || this.phase !== 'started') return;
    this.#lastSeen = ending.said;
    this.phase = 'ended';
    this.#onEnd(this, ending);
  }

  /** A service that systemd counts as started at once still gets the time that its health check may take. */
  #ownLimit(): number {
    const { health, start } = this.plan;
    if (health === undefined || start.when === 'healthy') return start.timeoutMs;
    const patience = health.startPeriodMs + (health.retries + 1) * (health.intervalMs + health.timeoutMs);
    return Math.max(start.timeoutMs, patience);
  }

  async #explain(thrown: unknown, timedOut: boolean, waitedMs: number): Promise<unknown> {
    const { mask } = this.#world;
    if (thrown instanceof SeatrialError && !timedOut) return thrown;
    const ours = timedOut || thrown instanceof EndedEarly;
    const text = await this.logs.read(this.container).catch(() => '');
    return new ServiceNotReadyError({
      service: this.plan.service,
      place: this.plan.place,
      awaited: mask(ours ? this.#awaited() : 'its container'),
      waitedMs,
      lastSeen: mask(timedOut ? this.lastSeen : messageOf(thrown)),
      lastLines: text
        .trimEnd()
        .split('\n')
        .filter((line) => line !== '')
        .slice(-10),
      ...(ours ? {} : { cause: thrown }),
    });
  }

  #awaited(): string {
    const { health, start } = this.plan;
    if (health === undefined)
      return start.when === 'oneshot' ? 'it to end with exit code 0' : 'it to keep running';
    const command = typeof health.command === 'string' ? health.command : health.command.join(' ');
    return `its health check (${command})`;
  }
}

class EndedEarly extends Error {}

function ordinal(number: number): string {
  return { 1: '1st', 2: '2nd', 3: '3rd' }[number] ?? `${number}th`;
}

/** A promise that only ever rejects, with the signal's reason. */
export function rejectOnAbort(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  promise.catch(() => undefined);
  return promise;
}
