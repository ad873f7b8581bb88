import type { ConfigSet } from '../config/config-set.ts';
import { messageOf } from '../errors.ts';
import type { Blueprint } from '../plan/blueprint.ts';
import { planBlueprint } from '../plan/plan-blueprint.ts';
import type { CertificateRequest, Certificates, LiveFiles } from './certificates.ts';
import { startClient } from './client.ts';
import type { Conductor } from './conductor.ts';
import type { StackEdge } from './edge/service-edge.ts';
import { HostFolderAwayError, NotKeepableError, UnknownSecretError } from './errors.ts';
import { execOnHost } from './host-exec.ts';
import { hostNames } from './host-names.ts';
import { recordTrial } from './kept/keep-trial.ts';
import type { KeptRecord } from './kept/record.ts';
import { filledFolder } from './mounts.ts';
import type { Outside } from './outside/outside.ts';
import { reconfigure } from './reconfigure.ts';
import type { Relays } from './relays.ts';
import { runningService } from './running-service.ts';
import type {
  Reconfigured,
  RunningEdge,
  RunningOutside,
  RunningService,
  Trial,
  TrialClient,
  TrialHost,
} from './trial.ts';
import type { World } from './world.ts';

export interface TrialParts {
  readonly world: World;
  readonly blueprint: Blueprint;
  readonly conductor: Conductor;
  readonly relays: Relays;
  readonly edge: StackEdge | undefined;
  readonly outside: Outside | undefined;
  readonly certificates: Certificates;
  /** What the certificates are for. */
  readonly names: readonly string[];
  /** It was booted to outlive this process. */
  readonly keepable: boolean;
  /** Takes everything down. */
  readonly end: () => Promise<void>;
  /** Lets go of everything: it runs on when this process has ended. */
  readonly release: () => Promise<void>;
}

/** A trial whose containers this process looks after. */
export class LiveTrial implements Trial {
  readonly certificateAuthority: string;
  #blueprint: Blueprint;
  #clients = 0;
  #ended: Promise<void> | undefined;
  readonly #parts: TrialParts;

  constructor(parts: TrialParts) {
    this.#parts = parts;
    this.#blueprint = parts.blueprint;
    this.certificateAuthority = parts.certificates.root;
  }

  get id(): string {
    return this.#parts.world.id;
  }

  get blueprint(): Blueprint {
    return this.#blueprint;
  }

  get configs(): ConfigSet {
    return this.#parts.world.configs;
  }

  get edge(): RunningEdge | undefined {
    return this.#parts.edge;
  }

  get outside(): RunningOutside | undefined {
    return this.#parts.outside;
  }

  get services(): readonly string[] {
    const up = this.#parts.conductor.services.filter(
      ({ phase, plan }) => phase === 'started' && plan.pod?.part !== 'infra',
    );
    return up.map((service) => service.plan.name);
  }

  service(name: string): RunningService {
    this.#parts.conductor.get(name);
    return runningService(name, this.#parts);
  }

  has(name: string): boolean {
    return this.#parts.conductor.has(name) && this.#parts.conductor.get(name).plan.pod?.part !== 'infra';
  }

  secret(name: string): string {
    const { secrets } = this.#parts.world;
    const value = secrets.get(name);
    if (value === undefined) throw new UnknownSecretError(name, [...secrets.keys()]);
    return value;
  }

  issueCertificate(request?: CertificateRequest): Promise<LiveFiles> {
    return this.#parts.certificates.issue(request);
  }

  reconfigure(configs: ConfigSet, options: { signal?: AbortSignal | undefined } = {}): Promise<Reconfigured> {
    const { conductor } = this.#parts;
    return conductor.alone(async (signal) => {
      const now = planBlueprint(configs);
      const before = this.#blueprint;
      const done = await reconfigure({ ...this.#parts, before, now, configs, signal });
      this.#blueprint = now;
      // What came before came under other configs.
      await this.#parts.outside?.forget();
      return done;
    }, options.signal);
  }

  async settle(signal?: AbortSignal): Promise<Reconfigured['unready']> {
    const failures = await this.#parts.conductor.settle(signal);
    return [...failures].map(([service, thrown]) => ({ service, why: messageOf(thrown) }));
  }

  prepareImage(reference: string, signal?: AbortSignal): Promise<void> {
    return this.#parts.world.prepareImage(reference, signal);
  }

  get host(): TrialHost {
    const { world, conductor } = this.#parts;
    return {
      path: (hostPath) => world.host.at(hostPath),
      exec: async (command, options) => {
        const { as = {} } = options ?? {};
        const away = world.host.isCarried ? filledFolder(this.#blueprint, this.configs) : undefined;
        if (away !== undefined) throw new HostFolderAwayError(away.source, away.place);
        const volumes = this.#blueprint.volumes.map(({ name }) => name);
        const names = hostNames(conductor.plans, volumes, as);
        const result = await execOnHost(
          world,
          { names, systemd: { conductor, volumes, as } },
          { command, options },
        );
        await world.host.carry();
        return result;
      },
    };
  }

  client({ addresses = 1 }: { readonly addresses?: number | undefined } = {}): Promise<TrialClient> {
    const number = this.#clients + 1;
    this.#clients += addresses;
    return startClient(this.#parts.world, { number, addresses }, this.#parts.edge);
  }

  /** Leaves it running for `openTrial`; nothing restarts its services any more, and disposing does nothing. */
  async keep(): Promise<KeptRecord> {
    if (!this.#parts.keepable) throw new NotKeepableError(this.id);
    const record = await recordTrial(this, this.#parts.world, this.#parts.names);
    this.#ended = this.#parts.release();
    await this.#ended;
    return record;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended ??= this.#parts.end();
    await this.#ended;
  }
}
