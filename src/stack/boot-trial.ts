import { randomBytes } from 'node:crypto';
import { trialLabels } from '../engine/guard/labels.ts';
import { messageOf } from '../errors.ts';
import type { Blueprint } from '../plan/blueprint.ts';
import { BootLog } from './boot-log.ts';
import { Carrier, seesFiles } from './carrier.ts';
import { writeCertificates } from './certificate-files.ts';
import { type Certificates, issueCertificates } from './certificates.ts';
import { Conductor } from './conductor.ts';
import { Edge } from './edge/edge.ts';
import { type StackEdge, startServiceEdge } from './edge/service-edge.ts';
import { createHostFolder } from './host-folder.ts';
import { LiveTrial } from './live-trial.ts';
import { createMask } from './mask.ts';
import { NameTable } from './name-table.ts';
import { createOutside, createSealed, createVolumes, sealedNetworks } from './networks.ts';
import { bootSet } from './order.ts';
import { Outside } from './outside/outside.ts';
import { Relays } from './relays.ts';
import { reachedBy, runningService } from './running-service.ts';
import { newSecrets } from './secret-values.ts';
import type { StartOptions } from './start-trial.ts';
import type { World } from './world.ts';

/** Makes the trial's world and starts all in it, as `startTrial` says. */
export async function bootTrial(blueprint: Blueprint, options: StartOptions): Promise<LiveTrial> {
  const world = await createWorld(blueprint, options);
  const conductor = new Conductor(world, [...blueprint.services, ...blueprint.pods]);
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  try {
    return await boot({ world, blueprint, conductor, options, stop, signal });
  } catch (thrown) {
    stop.abort(thrown);
    await conductor.end();
    // What went wrong first is thrown; the guard sweeps again when this process ends.
    await options.engine.guard
      .sweep(world.id)
      .catch((late: unknown) => world.progress(`cleaning up: ${messageOf(late)}`));
    throw thrown;
  }
}

interface Boot {
  readonly world: World;
  readonly blueprint: Blueprint;
  readonly conductor: Conductor;
  readonly options: StartOptions;
  readonly stop: AbortController;
  readonly signal: AbortSignal;
}

async function createWorld(blueprint: Blueprint, options: StartOptions): Promise<World> {
  const id = `seatrial-${randomBytes(5).toString('hex')}`;
  const host = await createHostFolder(id);
  await options.engine.guard.watch(id, [host.root]);
  options.engine.useForTestcontainers();
  const secrets = newSecrets(
    [...blueprint.secrets, ...(options.extraSecrets ?? []).map((name) => ({ name }))],
    options.secrets,
  );
  return {
    id,
    engine: options.engine,
    labels: trialLabels(id, { kept: options.keep === true }),
    host,
    names: new NameTable(host, options.engine),
    secrets,
    mask: createMask(secrets),
    image: options.images,
    prepareImage: options.prepareImage ?? (async () => undefined),
    progress: options.onProgress ?? (() => undefined),
    bootLog: options.bootLog ?? new BootLog(),
    configs: options.configs,
  };
}

async function boot(parts: Boot): Promise<LiveTrial> {
  const { world, blueprint, conductor, options, signal } = parts;
  if (options.engine.remote !== undefined && !(await seesFiles(world, world.host.root)))
    world.host.carryBy(await Carrier.start(world, world.host.root));
  const { apex, www } = options.names;
  const names = www === undefined ? [apex] : [apex, www];
  const [certificates] = await allOrFirst([
    issueCertificates(names, new Date(), Object.keys(options.outside ?? {})),
    world.host.write(options.configs),
    createOutside(world),
    createSealed(world, sealedNetworks(blueprint)),
    createVolumes(
      world,
      blueprint.volumes.map(({ name }) => name),
    ),
  ] as const);
  signal.throwIfAborted();
  await writeCertificates(world, blueprint, { certificates, apex });
  const outside = await startOutside(parts, certificates);
  const relays = new Relays(world, sealedNetworks(blueprint));
  const [, , edge] = await allOrFirst(
    [startServices(parts), relays.ready(), startEdge(parts, certificates, relays)] as const,
    parts.stop,
  );
  signal.throwIfAborted();
  if (options.bootLog === undefined) world.bootLog.close();
  return new LiveTrial({
    world,
    blueprint,
    conductor,
    relays,
    edge,
    outside,
    certificates,
    names,
    keepable: options.keep === true,
    end: () => end(parts),
    release: () => release(parts),
  });
}

async function startOutside(
  { world, blueprint, options }: Boot,
  { root, outside }: Certificates,
): Promise<Outside | undefined> {
  if (options.outside === undefined) return undefined;
  world.trust = { root, outside };
  return Outside.start(world, options.outside, sealedNetworks(blueprint));
}

/** The first service that cannot start ends the others: nobody waits for the rest. */
async function startServices({ blueprint, conductor, stop, signal }: Boot): Promise<void> {
  await conductor.alone(async (any) => {
    const failures = await conductor.start(bootSet([...blueprint.services, ...blueprint.pods]), {
      signal: any,
      onFailure: (thrown) => stop.abort(thrown),
    });
    for (const thrown of failures.values()) throw thrown;
  }, signal);
}

async function startEdge(
  { world, blueprint, conductor, options, signal }: Boot,
  certificates: Certificates,
  relays: Relays,
): Promise<StackEdge | undefined> {
  if (options.edge === undefined) return undefined;
  signal.throwIfAborted();
  const { service: name, ports } = options.edge;
  if (name !== undefined) {
    const { containerName, publish } = reachedBy(conductor, name);
    const service = runningService(name, { world, conductor, relays });
    return startServiceEdge({ service, host: containerName, publish, ports }, relays);
  }
  world.progress('starting the Nginx host');
  const step = world.bootLog.begin('nginx', 'edge');
  const { apex } = options.names;
  const edge = await Edge.start(world, {
    blueprint,
    certificates,
    apex,
    shared: options.edge.shared,
    relays,
  });
  step.ready();
  world.progress('the Nginx host is ready');
  return edge;
}

async function end({ world, conductor }: Boot): Promise<void> {
  await conductor.end();
  await world.engine.guard.sweep(world.id);
}

async function release({ world, conductor, options }: Boot): Promise<void> {
  await conductor.end();
  await options.engine.guard.release(world.id);
}

/** Waits until all have ended, so that nothing is made after the sweep; then throws what went wrong first. */
async function allOrFirst<const T extends readonly Promise<unknown>[]>(
  promises: T,
  stop?: AbortController,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  let first: { readonly thrown: unknown } | undefined;
  const watched = promises.map((promise) =>
    promise.catch((thrown: unknown) => {
      first ??= { thrown };
      stop?.abort(thrown);
    }),
  );
  const values = await Promise.all(watched);
  if (first !== undefined) throw first.thrown;
  return values as { -readonly [K in keyof T]: Awaited<T[K]> };
}
