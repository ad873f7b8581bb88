import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import type { ConfigSet } from '../config/config-set.ts';
import type { Blueprint, MountPlan, ServicePlan } from '../plan/blueprint.ts';
import { MissingHostFileError } from './errors.ts';
import type { MountToGive } from './given-mounts.ts';
import { inTrial, type World } from './world.ts';

/** A service's mounts in the words of the engine's create call. */
export interface EngineMounts {
  readonly binds: readonly string[];
  readonly tmpfs: Readonly<Record<string, string>>;
  readonly anonymous: readonly string[];
  /** Empty where the engine sees to it itself. */
  readonly toGive: readonly MountToGive[];
}

/** What every machine has itself; these are mounted from the real host, read-only. */
const ofTheMachine = /^\/(?:etc\/(?:localtime|timezone)|usr\/share\/zoneinfo(?:\/.*)?)$/;
const looksLikeFile = /\.(?:conf|cnf|cfg|acl|env|ini|toml|ya?ml|json|sh|py|sql|crt|pem|key|txt)$/;

/** Puts each bind source's stand-in in place and says how the engine mounts it all. */
export async function mountsOf(plan: ServicePlan, world: World): Promise<EngineMounts> {
  const real = plan.mounts.filter((mount) => mount.kind !== 'tmpfs');
  const binds: string[] = [];
  const toGive: MountToGive[] = [];
  for (const mount of real.filter((mount) => mount.source !== '')) {
    const source =
      mount.kind === 'volume' ? inTrial(world, mount.source) : await bindSource(plan, mount, world);
    const isAlways = mount.options.includes('U');
    if (isAlways || (mount.kind === 'volume' && !mount.readOnly))
      toGive.push({ source, target: mount.target, isAlways });
    binds.push([source, mount.target, optionsOf(mount, world)].filter((part) => part !== '').join(':'));
  }
  const tmpfs = plan.mounts
    .filter((mount) => mount.kind === 'tmpfs')
    .map((mount) => [mount.target, tmpfsOptions(mount)] as const);
  const anonymous = real.filter((mount) => mount.source === '').map((mount) => mount.target);
  const writable = writableDespiteReadOnly(plan);
  // A tmpfs of Docker's begins empty; what an anonymous volume covers in the image is copied into it.
  if (world.engine.kind === 'docker')
    return { binds, tmpfs: Object.fromEntries(tmpfs), anonymous: [...anonymous, ...writable], toGive };
  const copiedUp = writable.map((path) => [path, 'rw,nosuid,nodev,tmpcopyup'] as const);
  return { binds, tmpfs: Object.fromEntries([...copiedUp, ...tmpfs]), anonymous, toGive: [] };
}

/** Whether a changed file of the host is seen by the service through one of its mounts or environment files. */
export function isSeenBy(plan: ServicePlan, hostPath: string): boolean {
  const bound = plan.mounts.filter((mount) => mount.kind === 'bind').map((mount) => mount.source);
  return (
    bound.some((source) => isAtOrUnder(hostPath, source)) ||
    plan.environmentFiles.some((file) => posix.normalize(file.path) === hostPath)
  );
}

/** Whether a path is this folder or file, or stands in it. */
export function isAtOrUnder(path: string, folder: string): boolean {
  const base = posix.normalize(folder).replace(/\/$/, '');
  return path === base || path.startsWith(`${base}/`);
}

/** A folder of the host that a service fills, and no file of the configs stands in. */
export function filledFolder({ services }: Blueprint, configs: ConfigSet): MountPlan | undefined {
  return services
    .flatMap(({ mounts }) => mounts)
    .find(
      ({ kind, readOnly, source }) =>
        kind === 'bind' && !readOnly && !ofTheMachine.test(source) && !knows(configs, source),
    );
}

async function bindSource(plan: ServicePlan, mount: MountPlan, world: World): Promise<string> {
  if (ofTheMachine.test(mount.source) && existsSync(mount.source)) return mount.source;
  if (!knows(world.configs, mount.source)) {
    if (looksLikeFile.test(mount.source)) {
      const { place } = mount;
      throw new MissingHostFileError({
        service: plan.service,
        path: mount.source,
        place,
        what: 'the mounted file',
      });
    }
    await world.host.ensureFolder(mount.source);
  }
  return world.host.source(mount.source);
}

function knows(configs: ConfigSet, hostPath: string): boolean {
  return configs.files.some((file) => isAtOrUnder(file.hostPath, hostPath));
}

/** Docker knows neither `U` (give the folder to the container's user) nor most of podman's other words. */
function optionsOf(mount: MountPlan, world: World): string {
  const words = mount.options.filter((word) => word !== 'ro' && word !== 'rw');
  const known =
    world.engine.kind === 'podman'
      ? words
      : words.filter((word) => /^(?:z|Z|r?(?:private|shared|slave))$/.test(word));
  return [...(mount.readOnly ? ['ro'] : []), ...known].join(',');
}

function tmpfsOptions(mount: MountPlan): string {
  const words = mount.readOnly ? ['ro', ...mount.options.filter((word) => word !== 'ro')] : mount.options;
  return words.join(',');
}

/**
 * Podman keeps these writable in a read-only container unless ReadOnlyTmpfs=false, and copies into them what the image
 * has there.
 */
function writableDespiteReadOnly(plan: ServicePlan): readonly string[] {
  if (!plan.readOnly || !plan.readOnlyTmpfs) return [];
  const taken = new Set(plan.mounts.map((mount) => mount.target));
  return ['/run', '/tmp', '/var/tmp'].filter((path) => !taken.has(path));
}
