import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../errors.ts';
import type { HealthPlan, ServicePlan } from '../plan/blueprint.ts';
import { healthRun } from '../plan/plan-health.ts';
import { type HealthAnswer, type HealthState, watchHealth } from './health.ts';
import type { World } from './world.ts';

/** A container that ended. */
export interface Ending {
  readonly exitCode: number;
  /** `the container ended with exit code 1`, or that the engine lost it. */
  readonly said: string;
}

/** Long enough for a program to refuse its configuration, where no health check tells. */
const survivalMs = 1_000;
const dayMs = 24 * 60 * 60 * 1000;

/** One container in the life of a service; Restart= makes a new one, as Quadlet does. */
export class Incarnation {
  readonly id: string;
  /** Counts as started for those ordered after it, as the unit's Type= and Notify= say. Never rejects. */
  readonly ready: Promise<void>;
  /** Healthy, or alive for a while where no check is declared. Never rejects. */
  readonly settled: Promise<void>;
  /** Never rejects; never resolves once the watch is over. */
  readonly ended: Promise<Ending>;
  health: HealthState | undefined;
  lastAnswer: string | undefined;
  readonly #plan: ServicePlan;
  readonly #world: World;
  readonly #over = new AbortController();
  readonly #healthy = Promise.withResolvers<void>();
  #unpaused: PromiseWithResolvers<void> | undefined;

  constructor(id: string, plan: ServicePlan, world: World) {
    this.id = id;
    this.#plan = plan;
    this.#world = world;
    this.ended = this.#watchEnd();
    if (plan.health !== undefined) this.#watchHealth(plan.health);
    this.settled = plan.health === undefined ? this.#survived() : this.#healthy.promise;
    this.ready = this.#readyWhen();
  }

  /** Nothing more is watched; the container stays as it is. */
  forget(): void {
    this.#over.abort();
    this.setPaused(false);
  }

  /** Podman's timer does not count what it could not run in a paused container. */
  setPaused(paused: boolean): void {
    if (paused) this.#unpaused ??= Promise.withResolvers<void>();
    else {
      this.#unpaused?.resolve();
      this.#unpaused = undefined;
    }
  }

  async #watchEnd(): Promise<Ending> {
    const { containers } = this.#world.engine.api;
    const never = new Promise<never>(() => undefined);
    try {
      const exitCode = await containers.wait(this.id, { signal: this.#over.signal, limitMs: dayMs });
      if (this.#over.signal.aborted) return never;
      this.forget();
      return { exitCode, said: `the container ended with exit code ${exitCode}` };
    } catch (thrown) {
      if (this.#over.signal.aborted) return never;
      this.forget();
      return { exitCode: 255, said: `the engine lost the container: ${messageOf(thrown)}` };
    }
  }

  #watchHealth(health: HealthPlan): void {
    this.health = 'starting';
    const watched = watchHealth({
      plan: health,
      signal: this.#over.signal,
      run: (signal) => this.#ask(health, signal),
      onAnswer: (state, answer) => this.#take(health, state, answer),
    });
    watched.catch((thrown: unknown) => {
      this.lastAnswer = messageOf(thrown);
    });
  }

  async #ask(health: HealthPlan, signal: AbortSignal): Promise<HealthAnswer> {
    await this.#unpaused?.promise;
    const { containers } = this.#world.engine.api;
    const { command, limitMs } = healthRun(health);
    try {
      const { exitCode, stdout, stderr } = await containers.exec(this.id, command, { signal, limitMs });
      const words = `${stdout}${stderr}`.trim().slice(-300);
      return {
        healthy: exitCode === 0,
        said: `health check: exit ${exitCode}${words === '' ? '' : `: ${words}`}`,
      };
    } catch (thrown) {
      return { healthy: false, said: `health check: ${messageOf(thrown)}` };
    }
  }

  #take(health: HealthPlan, state: HealthState, answer: HealthAnswer): void {
    this.health = state;
    this.lastAnswer = this.#world.mask(answer.said);
    if (state === 'healthy') this.#healthy.resolve();
    if (state === 'unhealthy') this.#act(health.onFailure);
  }

  /** All but `none` end the container; what then happens is Restart='s to say, as with systemd around podman. */
  #act(action: HealthPlan['onFailure']): void {
    const { containers } = this.#world.engine.api;
    if (action === 'none') return;
    const ending =
      action === 'stop'
        ? containers.stop(this.id, { graceMs: this.#plan.stopTimeoutMs })
        : containers.kill(this.id);
    ending.catch(() => undefined);
  }

  async #survived(): Promise<void> {
    try {
      await pause(survivalMs, undefined, { signal: this.#over.signal });
    } catch {
      await new Promise<never>(() => undefined);
    }
  }

  async #readyWhen(): Promise<void> {
    if (this.#plan.start.when === 'healthy') return this.settled;
    if (this.#plan.start.when !== 'oneshot') return undefined;
    const { exitCode } = await this.ended;
    return exitCode === 0 ? undefined : new Promise<never>(() => undefined);
  }
}
