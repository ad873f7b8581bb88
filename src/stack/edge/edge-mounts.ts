import { posix } from 'node:path';
import type { Blueprint } from '../../plan/blueprint.ts';
import { isAtOrUnder } from '../mounts.ts';
import { inTrial, type World } from '../world.ts';
import { isNamedByNginx } from './edge-files.ts';

/**
 * The folders that services fill and the host's Nginx serves, at their host paths: those that the config names, or else
 * every folder that a unit binds and every volume whose path the Nginx configs name.
 */
export async function edgeMounts(
  blueprint: Blueprint,
  world: World,
  shared: readonly string[] | undefined,
): Promise<string[]> {
  const folders = new Set<string>([...(shared ?? []), ...boundFolders(blueprint, world)]);
  const binds: string[] = [];
  for (const folder of folders) {
    if (volumeAt(folder, blueprint, world) !== undefined) continue;
    await world.host.ensureFolder(folder);
    binds.push(`${world.host.source(folder)}:${folder}:ro`);
  }
  const volumes = blueprint.volumes
    .map(({ name }) => ({ name, path: posix.join(volumeRoot(world), name, '_data') }))
    .filter(
      ({ path }) =>
        isNamedByNginx(world.configs, path) || shared?.some((folder) => isAtOrUnder(folder, path)),
    );
  return [...binds, ...volumes.map(({ name, path }) => `${inTrial(world, name)}:${path}:ro`)];
}

/** Only those below folders of their own; a file, or a part of /etc, is no content. */
function boundFolders(blueprint: Blueprint, world: World): string[] {
  const sources = blueprint.services.flatMap((service) =>
    service.mounts.filter((mount) => mount.kind === 'bind'),
  );
  return sources
    .map((mount) => posix.normalize(mount.source).replace(/(?<=.)\/$/, ''))
    .filter((source) => /^\/(?:home|opt|srv|data|mnt|var\/(?!run\/|log\/nginx))/.test(source))
    .filter((source) => !world.configs.files.some((file) => file.hostPath === source));
}

function volumeAt(folder: string, blueprint: Blueprint, world: World): string | undefined {
  return blueprint.volumes.find(({ name }) => isAtOrUnder(folder, posix.join(volumeRoot(world), name)))?.name;
}

/** Where podman keeps the volumes of the user that runs the units. */
function volumeRoot(world: World): string {
  const { uid, home } = world.configs.user;
  return uid === 0
    ? '/var/lib/containers/storage/volumes'
    : `${home}/.local/share/containers/storage/volumes`;
}
