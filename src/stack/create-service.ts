import { packTar } from '../engine/api/tar.ts';
import type { ServicePlan } from '../plan/blueprint.ts';
import { containerOptions } from './container-options.ts';
import { mountsOf } from './mounts.ts';
import { removeAtOnce } from './remove-at-once.ts';
import { SECRETS_FOLDER, secretFiles } from './secret-files.ts';
import { startContainer } from './start-container.ts';
import { inTrial, type World } from './world.ts';

/** Starts a new container for a service, in place of the one that may stand under its name. Answers its id. */
export async function createService(plan: ServicePlan, world: World): Promise<string> {
  const { containers, volumes, networks } = world.engine.api;
  const name = inTrial(world, plan.name);
  await removeAtOnce(world.engine.api, name);
  const { inFolder, elsewhere } = secretFiles(plan, world.secrets);
  if (plan.secrets.some((use) => use.as === 'mount')) {
    await volumes.remove(inTrial(world, `${plan.name}-secrets`));
    await volumes.create({ name: inTrial(world, `${plan.name}-secrets`), labels: world.labels });
  }
  const [first, ...others] = networksOf(plan);
  const { create, host } = containerOptions(plan, await mountsOf(plan, world), world);
  return startContainer({
    image: world.image(plan.image.reference),
    name,
    network: first === undefined ? 'none' : inTrial(world, first.name),
    aliases: first?.aliases ?? [],
    create,
    host,
    beforeStart: async (id) => {
      for (const { name: other, aliases } of others)
        await networks.connect(inTrial(world, other), id, { aliases });
      if (inFolder.length > 0) await containers.putArchive(id, SECRETS_FOLDER, packTar(inFolder));
      if (elsewhere.length > 0) await containers.putArchive(id, '/', packTar(elsewhere));
    },
  });
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
