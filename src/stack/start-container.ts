import type { WaitStrategy } from '../testcontainers.ts';

/** One container to start through Testcontainers. */
export interface Launch {
  readonly image: string;
  readonly name: string;
  /** The network that it is created on; further ones are joined in `beforeStart`. */
  readonly network: string;
  readonly aliases: readonly string[];
  /** On that network; the engine's choice unless told. */
  readonly address?: string | undefined;
  readonly create: Readonly<Record<string, unknown>>;
  readonly host: Readonly<Record<string, unknown>>;
  /** TCP ports of the container, at free ports of this address of the engine's machine; the engine chooses them. */
  readonly publish?: { readonly ports: readonly number[]; readonly at: string };
  /** Between create and start: the container is there and nothing of it runs. Once for each container made. */
  readonly beforeStart?: (id: string) => Promise<void>;
}

const portChoices = 5;
// Podman's words and Docker's.
const portTaken = /address already in use|port is already allocated/;

/**
 * Creates and starts; answers the container's id. Readiness is the caller's to judge. Podman chooses free ports when
 * it creates and binds them when it starts: where somebody else, such as any connection of this machine, took one in
 * between, the container is made again, with other ports.
 */
export async function startContainer(launch: Launch): Promise<string> {
  for (let choice = 1; ; choice += 1) {
    try {
      return await startOnce(launch);
    } catch (error) {
      const isTaken = launch.publish !== undefined && portTaken.test(String(error));
      if (!isTaken || choice === portChoices) throw error;
      const { getContainerRuntimeClient } = await import('../testcontainers.ts');
      const client = await getContainerRuntimeClient();
      await client.container.remove(client.container.getById(launch.name), { removeVolumes: true });
    }
  }
}

async function startOnce(launch: Launch): Promise<string> {
  const { GenericContainer, PullPolicy, getContainerRuntimeClient } = await import('../testcontainers.ts');

  class Container extends GenericContainer {
    protected override readonly containerCreated = (id: string) =>
      launch.beforeStart?.(id) ?? Promise.resolve();

    assemble(): this {
      Object.assign(this.createOpts, launch.create);
      // Who shares another one's network has no endpoint of its own.
      if (!/^(?:container|ns):/.test(launch.network)) {
        const own = launch.address === undefined ? {} : { IPAMConfig: { IPv4Address: launch.address } };
        const EndpointsConfig = { [launch.network]: { Aliases: [...launch.aliases], ...own } };
        Object.assign(this.createOpts, { NetworkingConfig: { EndpointsConfig } });
      }
      Object.assign(this.hostConfig, launch.host, { NetworkMode: launch.network });
      if (launch.publish !== undefined) {
        const freePort = { HostIp: launch.publish.at, HostPort: '0' };
        const names = launch.publish.ports.map((port) => `${port}/tcp`);
        Object.assign(this.createOpts, { ExposedPorts: Object.fromEntries(names.map((name) => [name, {}])) });
        Object.assign(this.hostConfig, {
          PortBindings: Object.fromEntries(names.map((name) => [name, [freePort]])),
        });
      }
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
  return launch.publish !== undefined ? (await container.start()).getId() : container.startSealed();
}

/** Testcontainers' own waiting knows neither the units' schedules nor our abort signal. */
const noWait: WaitStrategy = {
  waitUntilReady: async () => undefined,
  withStartupTimeout: () => noWait,
  isStartupTimeoutSet: () => true,
  getStartupTimeout: () => 0,
};
