import { lookup } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { own, plannedUnits, podmanArg } from '../parts/units/containers.ts';
import { startUser } from '../parts/units/image-users.ts';

/** A rootless container can write to the folders that it binds. */
export const unitsBindOwnership: Rule = {
  id: 'units.bind-ownership',
  title: 'A rootless container can write to the folders that it binds',
  area: 'units',
  severity: 'warning',
  why: 'In a rootless container the folder belongs to the user that is root inside; another user inside is a stranger to it: "Permission denied" at the first write.',
  source: 'podman-run(1), --volume (U), --userns=keep-id; podman-unshare(1)',
  *judge(stack) {
    if (stack.configs.user.uid === 0) return;
    const isPrepared = stack.configs.files.some(({ text }) =>
      /\b(?:podman\s+unshare|chown|install\s+-d|setfacl)\b/.test(text),
    );
    if (isPrepared) return;
    // The program of a container that starts as root may give the folder away.
    const ofRoot = plannedUnits(stack)
      .filter(({ plan }) => plan.user === undefined && !startUser(plan))
      .flatMap(({ plan }) => plan.mounts.filter(({ readOnly }) => !readOnly).map(({ source }) => source));
    const givenAway = new Set(ofRoot);
    for (const { unit, plan } of plannedUnits(stack)) {
      const user = startUser(plan);
      if (
        user === undefined ||
        user === 0 ||
        own(unit, 'UserNS') !== undefined ||
        podmanArg(unit, 'userns') !== undefined
      )
        continue;
      if (lookup(unit.sections, 'Container', 'Pod') !== undefined || own(unit, 'UIDMap') !== undefined)
        continue;
      for (const mount of plan.mounts) {
        if (givenAway.has(mount.source)) continue;
        if (mount.kind !== 'bind' || mount.readOnly || mount.options.some((each) => each === 'U')) continue;
        const isOwn =
          mount.source.startsWith(`${stack.configs.user.home}/`) || /^\/home\/[^/]+\/./.test(mount.source);
        if (!isOwn || /\.\w{1,5}$/.test(mount.source)) continue;
        yield {
          place: mount.place,
          message: `user ${user} of the container does not own ${mount.source}: it cannot write there`,
          help: `the option U, or UserNS=keep-id:uid=${user}`,
        };
      }
    }
  },
};
