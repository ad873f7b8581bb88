import type { ConfigSet } from '../config/config-set.ts';
import { messageOf } from '../errors.ts';
import type { Blueprint, ServicePlan } from '../plan/blueprint.ts';
import type { Conductor } from './conductor.ts';
import type { StackEdge } from './edge/service-edge.ts';
import { changedFiles } from './host-folder.ts';
import { isSeenBy } from './mounts.ts';
import { createSealed, createVolumes, sealedNetworks } from './networks.ts';
import type { Relays } from './relays.ts';
import type { Reconfigured } from './trial.ts';
import type { World } from './world.ts';

export interface ReconfigureParts {
  readonly world: World;
  readonly conductor: Conductor;
  readonly relays: Relays;
  readonly edge: StackEdge | undefined;
  readonly before: Blueprint;
  readonly now: Blueprint;
  readonly configs: ConfigSet;
  readonly signal: AbortSignal;
}

/** A refused config shows at its second end; a service that hangs is given this long. */
const patience = { limitMs: 120_000, maxEnds: 2 };

/** Brings what runs in line with new configs, touching as little as systemd would. Within a job of the conductor. */
export async function reconfigure(parts: ReconfigureParts): Promise<Reconfigured> {
  const { world, conductor, relays, before, now, configs, signal } = parts;
  const { written, removed } = changedFiles(world.configs.files, configs.files);
  const changed = [...written, ...removed];
  const hostPaths = changed.map((file) => file.hostPath);
  const gone = conductor.plans.filter((plan) => !plansOf(now).some((other) => other.name === plan.name));
  const affected = affectedServices(parts, hostPaths);
  const down = conductor.services
    .filter((service) => service.phase === 'failed')
    .map(({ plan }) => plan.name);

  await conductor.stop(gone.map((plan) => plan.name));
  const stopped = await conductor.stop(affected.filter((name) => conductor.has(name)));
  world.configs = configs;
  await world.host.write(configs);
  await addMissing(world, relays, { before, now });
  await conductor.replan(plansOf(now));
  for (const name of affected) if (conductor.has(name)) conductor.get(name).logs.forget();
  const back = [...new Set([...stopped, ...affected, ...down])].filter((name) => conductor.has(name));
  const failures = await conductor.start(back, { ...patience, signal });
  const edge = await reconfigureEdge(parts.edge, conductor, configs);
  signal.throwIfAborted();
  return {
    changed: changed.map((file) => file.source),
    touched: [...back, ...gone.map((plan) => plan.name), ...edge.touched],
    unready: [
      ...gone.map((plan) => ({ service: plan.name, why: whyGone(plan, now) })),
      ...[...failures].map(([service, thrown]) => ({ service, why: messageOf(thrown) })),
      ...edge.unready,
    ],
  };
}

function plansOf({ services, pods }: Blueprint): readonly ServicePlan[] {
  return [...services, ...pods];
}

/** Whose plan is another one, or who sees a changed file; and who is new and enabled. */
function affectedServices({ conductor, now }: ReconfigureParts, hostPaths: readonly string[]): string[] {
  return plansOf(now)
    .filter((plan) => {
      const old = conductor.plans.find((other) => other.name === plan.name);
      if (old === undefined) return plan.enabled;
      return withoutPlaces(old) !== withoutPlaces(plan) || hostPaths.some((path) => isSeenBy(plan, path));
    })
    .map((plan) => plan.name)
    .filter((name) => !conductor.has(name) || wasUp(conductor, name));
}

/** What somebody stopped on purpose stays down. */
function wasUp(conductor: Conductor, name: string): boolean {
  const { phase, held } = conductor.get(name);
  return phase !== 'stopped' && !(phase === 'ended' && held);
}

function withoutPlaces(plan: ServicePlan): string {
  return JSON.stringify(plan, (key, value: unknown) => (key === 'place' ? undefined : value));
}

async function addMissing(
  world: World,
  relays: Relays,
  { before, now }: Pick<ReconfigureParts, 'before' | 'now'>,
): Promise<void> {
  const known = new Set(sealedNetworks(before));
  const networks = sealedNetworks(now).filter((name) => !known.has(name));
  await createSealed(world, networks);
  for (const name of networks) await relays.join(name);
  const volumes = now.volumes.filter(({ name }) => !before.volumes.some((volume) => volume.name === name));
  await createVolumes(
    world,
    volumes.map(({ name }) => name),
  );
}

async function reconfigureEdge(
  edge: StackEdge | undefined,
  conductor: Conductor,
  configs: ConfigSet,
): Promise<Pick<Reconfigured, 'touched' | 'unready'>> {
  try {
    await edge?.publish(conductor.plans);
    const touched = await edge?.reconfigure(configs);
    return { touched: touched === true ? ['nginx'] : [], unready: [] };
  } catch (thrown) {
    return { touched: ['nginx'], unready: [{ service: 'nginx', why: messageOf(thrown) }] };
  }
}

function whyGone(plan: ServicePlan, now: Blueprint): string {
  const { file } = plan.place;
  const problem = now.problems.find((candidate) => candidate.place.file.startsWith(file));
  return `Quadlet makes no ${plan.service} of it${problem === undefined ? '' : `: ${problem.message}`}`;
}
