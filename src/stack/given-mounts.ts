import type { ServicePlan } from '../plan/blueprint.ts';
import { userOf } from './container-options.ts';
import { GiveMountError } from './errors.ts';
import { runToEnd } from './run-to-end.ts';
import { inTrial, type World } from './world.ts';

/** A mount whose owner Podman would see to. */
export interface MountToGive {
  /** A path of the engine's machine, or a volume. */
  readonly source: string;
  readonly target: string;
  /** With `U` each time and all of it; a volume only when it is new, and the image has nothing where it is mounted. */
  readonly isAlways: boolean;
}

/**
 * Told an owner, and of each mount how, where it is now, and where it is to be mounted. Podman gives a user without a line in the
 * image's /etc/passwd the group 0.
 */
export const GIVE = `owner=$1; shift
case $owner in
*:*) ;;
*) group=$(id -g "$owner" 2>/dev/null) || group=0; owner=$owner:$group ;;
esac
while [ $# -gt 0 ]; do
  if [ "$1" = always ]; then chown -R "$owner" "$2" || exit
  elif [ ! -e "$3" ] && [ -z "$(ls -A "$2")" ] && [ "$(stat -c %u "$2")" = 0 ]; then chown "$owner" "$2" || exit
  fi
  shift 3
done`;

/**
 * Docker leaves mounts to whom they belong. A container of the same image, whose users it knows, gives them as Podman would:
 * each is mounted beside the place where the image has, or lacks, what it covers.
 */
export async function giveMounts(
  plan: Pick<ServicePlan, 'name' | 'service' | 'user' | 'group'>,
  { toGive, image }: { readonly toGive: readonly MountToGive[]; readonly image: string },
  world: Pick<World, 'id' | 'engine' | 'labels'>,
): Promise<void> {
  if (toGive.length === 0) return;
  const owner = userOf(plan) ?? (await world.engine.api.images.inspect(image))?.user ?? '';
  const at = (index: number) => `/given-${index}`;
  const words = toGive.flatMap(({ target, isAlways }, index) => [
    isAlways ? 'always' : 'new',
    at(index),
    target,
  ]);
  const { exitCode, said } = await runToEnd(world, {
    name: inTrial(world, `${plan.name}-given`),
    image,
    entrypoint: ['/bin/sh', '-c', GIVE, 'give', owner === '' ? '0' : owner, ...words],
    user: '0',
    network: 'none',
    binds: toGive.map(({ source }, index) => `${source}:${at(index)}`),
  });
  const targets = toGive.map(({ target }) => target);
  if (exitCode !== 0) throw new GiveMountError(plan.service, targets, said);
}
