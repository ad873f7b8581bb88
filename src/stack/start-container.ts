import type { WaitStrategy } from '../testcontainers.ts';

/** One container to start through Testcontainers. */
export interface Launch {
  readonly image: string;
  readonly name: string;
  /** The network that it is created on; further ones are joined in `beforeStart`. */
  readonly network: string;
  readonly aliases: readonly string[];
  readonly create: Readonly<Record<string, unknown>>;
  readonly host: Readonly<Record<string, unknown>>;
  /** Between create and start: the container is there and nothing of it runs. */
  readonly beforeStart?: (id: string) => Promise<void>;
}

/** Creates and starts; answers the container's id. Readiness is the caller's to judge. */
export async function startContainer(launch: Launch): Promise<string> {
  const { GenericContainer, PullPolicy, getContainerRuntimeClient } = await import('../testcontainers.ts');

  class Container extends GenericContainer {
    protected override readonly containerCreated = (id: string) =>
      launch.beforeStart?.(id) ?? Promise.resolve();

    assemble(): this {
      Object.assign(this.createOpts, launch.create);
      // Who shares another container's network has no endpoint of its own.
      if (!launch.network.startsWith('container:')) {
        const EndpointsConfig = { [launch.network]: { Aliases: [...launch.aliases] } };
        Object.assign(this.createOpts, { NetworkingConfig: { EndpointsConfig } });
      }
      Object.assign(this.hostConfig, launch.host, { NetworkMode: launch.network });
      return this;
    }

    /**
     * Without `start()`'s wait for published ports: Podman lists every port that an image exposes as one to be
     * published, and a sealed service publishes none.
     */
    async startSealed(): Promise<string> {
      const client = await getContainerRuntimeClient();
      const container = await client.container.create({ ...this.createOpts, HostConfig: this.hostConfig });
      await this.containerCreated(container.id);
      await client.container.start(container);
      return container.id;
    }
  }

  const container = new Container(launch.image)
    .withName(launch.name)
    .withNetworkMode(launch.network)
    .withPullPolicy(PullPolicy.neverPull())
    .withAutoCleanup(false)
    .withAutoRemove(false)
    .withWaitStrategy(noWait)
    .assemble();
  return 'PortBindings' in launch.host ? (await container.start()).getId() : container.startSealed();
}

/** Testcontainers' own waiting knows neither the units' schedules nor our abort signal. */
const noWait: WaitStrategy = {
  waitUntilReady: async () => undefined,
  withStartupTimeout: () => noWait,
  isStartupTimeoutSet: () => true,
  getStartupTimeout: () => 0,
};
