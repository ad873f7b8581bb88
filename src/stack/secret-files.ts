import { posix } from 'node:path';
import type { TarEntry } from '../engine/api/tar.ts';
import type { SecretUse, ServicePlan } from '../plan/blueprint.ts';
import { UnknownSecretError } from './errors.ts';
import { inTrial, type World } from './world.ts';

/** Where secrets are mounted: a volume of its own for each service, so that it works in a read-only container too. */
export const SECRETS_FOLDER = '/run/secrets';

/** The volume that holds the mounted secrets of a service. */
export function secretsVolume(plan: ServicePlan, world: Pick<World, 'id'>): string {
  return inTrial(world, `${plan.name}-secrets`);
}

/** The mounted secrets of a service as files: those of /run/secrets, and those that the unit puts elsewhere. */
export function secretFiles(
  plan: ServicePlan,
  secrets: ReadonlyMap<string, string>,
): { readonly inFolder: readonly TarEntry[]; readonly elsewhere: readonly TarEntry[] } {
  const files = plan.secrets
    .filter((use) => use.as === 'mount')
    .map((use) => ({ path: pathOf(use), entry: entryOf(use, secretOf(use, secrets)) }));
  const within = (path: string) => path.startsWith(`${SECRETS_FOLDER}/`);
  return {
    inFolder: files
      .filter(({ path }) => within(path))
      .map(({ path, entry }) => ({ ...entry, path: path.slice(SECRETS_FOLDER.length + 1) })),
    elsewhere: files
      .filter(({ path }) => !within(path))
      .map(({ path, entry }) => ({ ...entry, path: path.slice(1) })),
  };
}

/** The secrets that the unit wants as variables. */
export function secretVariables(
  plan: ServicePlan,
  secrets: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const uses = plan.secrets.filter((use) => use.as === 'env');
  return Object.fromEntries(uses.map((use) => [use.target, secretOf(use, secrets)]));
}

function pathOf(use: SecretUse): string {
  return posix.resolve(SECRETS_FOLDER, use.target === '' ? use.name : use.target);
}

/** Podman's defaults: root's, readable by all in the container. */
function entryOf(use: SecretUse, value: string): Omit<TarEntry, 'path'> {
  return { data: value, mode: use.mode ?? 0o444, uid: use.uid ?? 0, gid: use.gid ?? 0 };
}

/** Podman refuses to start a container whose secret does not exist. */
function secretOf(use: SecretUse, secrets: ReadonlyMap<string, string>): string {
  const value = secrets.get(use.name);
  if (value === undefined) throw new UnknownSecretError(use.name, [...secrets.keys()], use.place);
  return value;
}
