import { setTimeout as pause } from 'node:timers/promises';
import type { ServicePlan } from '../plan/blueprint.ts';
import { UnknownServiceError } from './errors.ts';
import type { Ending } from './incarnation.ts';
import { Jobs } from './jobs.ts';
import { pulledIn, requiredBy, startInOrder, stopInOrder } from './order.ts';
import { type Bringing, rejectOnAbort, Service } from './service.ts';
import type { World } from './world.ts';

export interface Starting extends Bringing {
  /** Told of each failure as it comes. */
  readonly onFailure?: (thrown: unknown) => void;
}

/** Plays systemd for the services of one trial: jobs in order, propagation along Requires=, Restart=. */
export class Conductor {
  readonly #services = new Map<string, Service>();
  readonly #world: World;
  readonly #jobs = new Jobs();
  /** When each may come back by Restart=. */
  readonly #due = new Map<string, Promise<void>>();

  constructor(world: World, plans: readonly ServicePlan[]) {
    this.#world = world;
    for (const plan of plans) this.#add(plan);
  }

  get services(): readonly Service[] {
    return [...this.#services.values()];
  }

  get plans(): readonly ServicePlan[] {
    return this.services.map((service) => service.plan);
  }

  has(name: string): boolean {
    return this.#services.has(name);
  }

  get(name: string): Service {
    const service = this.#services.get(name);
    if (service === undefined) throw new UnknownServiceError(name, [...this.#services.keys()]);
    return service;
  }

  /** Takes new plans over; nothing that runs is touched, and who has no plan any more is forgotten. */
  async replan(plans: readonly ServicePlan[]): Promise<void> {
    for (const name of this.#services.keys()) {
      if (!plans.some((plan) => plan.name === name)) this.#services.delete(name);
    }
    for (const plan of plans) {
      if (this.has(plan.name)) await this.get(plan.name).replan(plan);
      else this.#add(plan);
    }
  }

  /** Runs `work` as the only job; Restart= waits meanwhile. */
  alone<T>(work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#jobs.run(work, signal);
  }

  /** `systemctl start`: with what it requires or wants and is not running. Within a job. */
  async start(names: readonly string[], bringing: Starting): Promise<ReadonlyMap<string, unknown>> {
    const asked = pulledIn(this.plans, names).filter((name) => this.get(name).phase !== 'started');
    const failures = new Map<string, unknown>();
    const fail = (name: string, thrown: unknown) => {
      if (failures.has(name)) return;
      failures.set(name, thrown);
      bringing.onFailure?.(thrown);
    };
    const settling: Promise<void>[] = [];
    const unstarted = await startInOrder(this.plans, asked, async (name) => {
      this.#world.progress(`starting ${name}`);
      const step = this.#world.bootLog.begin(name, 'service');
      const { started, settled } = this.get(name).bringUp(bringing);
      started.then(step.up, () => undefined);
      const ready = () => {
        step.ready();
        this.#world.progress(`${name} is ready`);
      };
      settling.push(settled.then(ready, (thrown) => fail(name, thrown)));
      await started;
    });
    await Promise.all(settling);
    for (const [name, thrown] of unstarted) fail(name, thrown);
    bringing.signal.throwIfAborted();
    return failures;
  }

  /** `systemctl stop`: those that require it go first. Answers who was stopped. Within a job. */
  async stop(names: readonly string[]): Promise<readonly string[]> {
    const going = requiredBy(this.plans, names).filter((name) => names.includes(name) || this.#isUp(name));
    for (const name of going) this.get(name).held = true;
    await stopInOrder(this.plans, going, (name) => this.get(name).halt());
    return going;
  }

  /** Until all that were ever up are up again; who is not brought back by Restart= is started. Answers who failed. */
  async settle(signal?: AbortSignal): Promise<ReadonlyMap<string, unknown>> {
    while (this.#due.size > 0) {
      const due = Promise.all(this.#due.values());
      await (signal === undefined ? due : Promise.race([due, rejectOnAbort(signal)]));
    }
    return this.alone(async (stop) => {
      // What ended by itself and has Restart=no was to end.
      const down = this.services.filter(
        ({ wasUp, phase, held, plan }) =>
          wasUp && phase !== 'started' && (held || plan.restart.policy !== 'no'),
      );
      return this.start(
        down.map(({ plan }) => plan.name),
        { signal: stop },
      );
    }, signal);
  }

  /** Ends all watching and every job; what runs stays for the sweep. */
  async end(): Promise<void> {
    const ended = this.#jobs.end();
    for (const service of this.services) service.forget();
    await ended;
    for (const service of this.services) service.forget();
  }

  #add(plan: ServicePlan): void {
    const service = new Service(plan, this.#world, (ended, ending) => this.#ended(ended, ending));
    this.#services.set(plan.name, service);
  }

  #isUp(name: string): boolean {
    return ['starting', 'started', 'ended'].includes(this.get(name).phase);
  }

  #ended(service: Service, ending: Ending): void {
    const { name, restart } = service.plan;
    if (service.held || this.#jobs.isEnded || !service.comesBack(ending) || this.#due.has(name)) return;
    this.#world.progress(`${name}: ${ending.said}; it comes back in ${restart.delayMs / 1000} s`);
    const due = pause(restart.delayMs, undefined, { signal: this.#jobs.signal, ref: false })
      .then(() => this.#comeBack(service))
      .catch(() => undefined)
      .finally(() => this.#due.delete(name));
    this.#due.set(name, due);
  }

  /** The job of Restart= restarts those that require it as well (systemd's service_enter_restart). */
  async #comeBack(service: Service): Promise<void> {
    const { name } = service.plan;
    let dependents: readonly string[] | undefined;
    await this.#jobs.runInBackground(async (signal) => {
      if (service.phase !== 'ended' || service.held) return;
      dependents ??= requiredBy(this.plans, [name]).filter((other) => other !== name && this.#isUp(other));
      await stopInOrder(this.plans, dependents, (other) => this.get(other).halt());
      const wanted = dependents.filter((other) => !this.get(other).held);
      const failures = await this.start([name, ...wanted], { signal });
      for (const [failed, thrown] of failures)
        this.#world.progress(`${failed} did not come back: ${String(thrown)}`);
    });
  }
}
