import { lookup } from '../../units/lookup.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { own, type PlannedUnit, plannedUnits, podmanArg } from '../parts/units/containers.ts';
import { startUser } from '../parts/units/image-users.ts';

/** A container can write to the folders that it binds. */
export const unitsBindOwnership: Rule = {
  id: 'units.bind-ownership',
  title: 'A container can write to the folders that it binds',
  area: 'units',
  severity: 'warning',
  why: 'In a rootless container the folder belongs to the user that is root inside; another user inside is a stranger to it: "Permission denied" at the first write.',
  source: 'podman-run(1), --volume (U), --userns=keep-id; podman-unshare(1)',
  *judge(stack) {
    if (stack.configs.user.uid === 0) {
      for (const planned of plannedUnits(stack)) yield* madeForAnother(planned);
      return;
    }
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

/** `ExecStartPre=install -d -o 1000 …` of a folder for the user 1001. */
function* madeForAnother({ unit, plan }: PlannedUnit): Generator<Remark> {
  const lines = (unit.sections.get('Service') ?? []).filter(
    ({ key, value }) => key === 'ExecStartPre' && /\b(?:install|chown)\b/.test(value),
  );
  const user = lines.length === 0 ? undefined : startUser(plan);
  if (
    user === undefined ||
    user === 0 ||
    own(unit, 'UserNS') !== undefined ||
    own(unit, 'UIDMap') !== undefined
  )
    return;
  // With several such lines the last one may set it right.
  const [line, more] = lines;
  if (line === undefined || more !== undefined || podmanArg(unit, 'userns') !== undefined) return;
  const [, , words = ''] = /^[-@:+!|]*(\S*\/)?(?:install|chown)\s+(.+)$/.exec(line.value) ?? [];
  const owner =
    /(?:^|\s)(?:-o\s*|--owner[= ])(\d+)(?=\s)/.exec(words)?.[1] ??
    /^(?:-\w+\s+)*(\d+)(?::\d*)?\s/.exec(words)?.[1];
  const mode = /(?:^|\s)(?:-m\s*|--mode[= ])(\d+)/.exec(words)?.[1];
  if (
    owner === undefined ||
    Number(owner) === user ||
    /[2367]$/.test(mode ?? '') ||
    /[2367]\d$/.test(mode ?? '')
  )
    return;
  const paths = words.split(/\s+/).filter((word) => word.startsWith('/'));
  const mount = plan.mounts.find(
    (each) =>
      each.kind === 'bind' && !each.readOnly && !each.options.includes('U') && paths.includes(each.source),
  );
  if (mount === undefined) return;
  yield {
    place: line.valuePlace,
    message: `gives ${mount.source} to ${owner}, and the program of ${plan.service} runs as ${user}: it cannot write there`,
    help: `-o ${user}`,
    severity: 'error',
  };
}
