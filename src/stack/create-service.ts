import { packTar } from '../engine/api/tar.ts';
import { RELAY } from '../images/stand-ins/host.ts';
import type { ServicePlan } from '../plan/blueprint.ts';
import { bindFiles } from './bound-files.ts';
import { containerOptions } from './container-options.ts';
import { giveMounts } from './given-mounts.ts';
import { mountsOf } from './mounts.ts';
import { trustFiles } from './outside/outside.ts';
import { SECRETS_FOLDER, secretFiles, secretsVolume } from './secret-files.ts';
import { type Launch, startContainer } from './start-container.ts';
import { inTrial, type World } from './world.ts';

/** Starts a new container for a service; what of it was made goes when that fails. Answers its id. */
export async function createService(plan: ServicePlan, world: World): Promise<string> {
  const { volumes, networks, containers } = world.engine.api;
  const { inFolder, elsewhere } = secretFiles(plan, world.secrets);
  if (inFolder.length > 0) await volumes.create({ name: secretsVolume(plan, world), labels: world.labels });
  const [first, ...others] = networksOf(plan);
  const mounts = await mountsOf(plan, world);
  const { create, host } = containerOptions(plan, mounts, world);
  const on = networksOf(plan).map(({ name }) => inTrial(world, name));
  const names = on.length === 0 ? [] : await world.names.binds(plan.name, on);
  const files = [...elsewhere, ...trustFiles(world)];
  const isClosed = plan.readOnly && world.engine.kind === 'docker';
  const bound = isClosed ? await bindFiles(plan.name, files, world) : [];
  await world.host.carry();
  const image = world.image(plan.pod?.part === 'infra' ? RELAY : plan.image.reference);
  await giveMounts(plan, { toGive: mounts.toGive, image }, world);
  const own = first === undefined ? 'none' : inTrial(world, first.name);
  const isMember = plan.pod?.part === 'member';
  const launch: Launch = {
    image,
    name: inTrial(world, plan.name),
    network: isMember ? `container:${inTrial(world, plan.pod?.name ?? '')}` : own,
    aliases: isMember ? [] : (first?.aliases ?? []),
    create,
    host: { ...host, Binds: [...host.Binds, ...names, ...bound] },
    beforeStart: async (id) => {
      for (const { name: other, aliases } of isMember ? [] : others)
        await networks.connect(inTrial(world, other), id, { aliases });
      if (inFolder.length > 0) await containers.putArchive(id, SECRETS_FOLDER, packTar(inFolder));
      if (!isClosed && files.length > 0) await containers.putArchive(id, '/', packTar(files));
      await world.wayAtStart?.(plan.name, id);
    },
  };
  try {
    const id = await startContainer(launch);
    await announce(id, plan, world);
    return id;
  } catch (thrown) {
    await world.engine.api.containers.remove(launch.name);
    throw thrown;
  }
}

/** From now on its names lead to this container. */
async function announce(id: string, plan: ServicePlan, world: World): Promise<void> {
  if (plan.pod?.part === 'member') return;
  const seen = await world.engine.api.containers.inspect(id);
  const addresses = networksOf(plan).map(({ name, aliases }) => {
    const network = inTrial(world, name);
    return { network, address: seen?.addresses[network] ?? '', names: aliases };
  });
  await world.names.joined(plan.name, addresses);
}

/** Its secrets may be others the next time: the volume is made anew with each plan. */
export async function forgetSecrets(plan: ServicePlan, world: World): Promise<void> {
  await world.engine.api.volumes.remove(secretsVolume(plan, world));
}

/** Network names that mean a way of connecting and no network of the stack. */
const modes = /^(?:none|host|bridge|podman|private|pasta|slirp4netns|ns:.*|container:.*)$/;

/** The trial's networks of a service with its names there. One without any stands alone, as rootless podman's own are. */
export function networksOf(
  plan: ServicePlan,
): { readonly name: string; readonly aliases: readonly string[] }[] {
  if (plan.networks.some((use) => use.name === 'none')) return [];
  const aliases = [plan.containerName, ...(plan.hostName === undefined ? [] : [plan.hostName])];
  const own = plan.networks.filter((use) => !modes.test(use.name));
  if (own.length === 0) return [{ name: `alone-${plan.name}`, aliases }];
  return own.map((use) => ({ name: use.name, aliases: [...new Set([...aliases, ...use.aliases])] }));
}
