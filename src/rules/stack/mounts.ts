import { posix } from 'node:path';
import type { MountPlan, ServicePlan } from '../../plan/blueprint.ts';

/** Whether a path is a folder or something in it: what a mount there holds. */
export function covers(folder: string, path: string): boolean {
  const plain = folder.replace(/\/+$/, '');
  return path === plain || path.startsWith(`${plain}/`);
}

/** Whether a mount or a secret of a container brings a file. */
export function brings({ mounts, secrets }: Pick<ServicePlan, 'mounts' | 'secrets'>, path: string): boolean {
  return (
    mounts.some(({ target }) => covers(target, path)) ||
    secrets.some(({ target }) => target === path || `/run/secrets/${target}` === path)
  );
}

type Mount = Pick<MountPlan, 'source' | 'target'>;

/**
 * Where a path of a container comes from: a path of the host, or one that begins with a volume's name. Undefined where
 * nothing is mounted, and on a tmpfs, which hides what is mounted around it.
 */
export function pathOutside(mounts: readonly Mount[], path: string): string | undefined {
  const mount = nearest(mounts, path, 'target');
  return mount === undefined || mount.source === '' ? undefined : moved(path, mount.target, mount.source);
}

/** Where a path of the host, or one that begins with a volume's name, is in a container. */
export function pathInside(mounts: readonly Mount[], path: string): string | undefined {
  const mount = nearest(
    mounts.filter(({ source }) => source !== ''),
    path,
    'source',
  );
  return mount === undefined ? undefined : moved(path, mount.source, mount.target);
}

/** Of mounts in each other the innermost counts. */
function nearest(mounts: readonly Mount[], path: string, side: keyof Mount): Mount | undefined {
  const around = mounts.filter((mount) => covers(mount[side], path));
  return around.toSorted((one, other) => other[side].length - one[side].length)[0];
}

function moved(path: string, from: string, to: string): string {
  const inside = posix.join(to, path.slice(from.replace(/\/+$/, '').length));
  return inside.length > 1 ? inside.replace(/\/$/, '') : inside;
}
