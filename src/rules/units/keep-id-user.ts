import type { ServicePlan } from '../../plan/blueprint.ts';
import type { UnitLine } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { startUser } from '../parts/units/image-users.ts';
import type { ReadStack } from '../read-stack.ts';

/** The user of keep-id is the one that runs. */
export const unitsKeepIdUser: Rule = {
  id: 'units.keep-id-user',
  title: 'The user of keep-id is the one that runs',
  area: 'units',
  severity: 'error',
  why: 'keep-id makes one number inside the owner of the folders outside. A program that runs as another number is a stranger to them: "Permission denied" at the first write.',
  source: 'podman-run(1), --userns=keep-id:uid=…; podman-systemd.unit(5), User=',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const [line, user] = [own(unit, 'UserNS'), own(unit, 'User')];
      const [, options] = /^keep-id(?::(.*))?$/.exec(line?.value.trim() ?? '') ?? ['', undefined];
      if (line === undefined || !line.value.trim().startsWith('keep-id')) continue;
      const kept = /(?:^|,)uid=(\d+)/.exec(options ?? '')?.[1];
      if (user === undefined) {
        if (kept === undefined) yield* ownSecrets(stack, plan, line);
        continue;
      }
      const runs = startUser(plan);
      // Rootless users have numbers from 1000 on, but for those of services.
      const isOther = runs === 0 || (runs !== undefined && runs < 1000 && runs !== stack.configs.user.uid);
      if (runs === undefined || (kept === undefined ? !isOther : Number(kept) === runs)) continue;
      const bind = plan.mounts.find(
        ({ kind, readOnly, options: all, source }) =>
          kind === 'bind' && !readOnly && !all.includes('U') && !/\.\w{1,5}$/.test(source),
      );
      if (bind === undefined) continue;
      yield {
        place: user.valuePlace,
        message: `${bind.source} belongs to ${kept === undefined ? 'the number that the user has outside' : kept} inside, and ${plan.service} runs as ${runs}: it cannot write there`,
        help:
          kept === undefined
            ? `UserNS=keep-id:uid=${runs}, or no User=`
            : `User=${kept}, or UserNS=keep-id:uid=${runs}`,
      };
    }
  },
};

/** Without a number of its own keep-id runs the program as the number that the user has outside. */
function* ownSecrets(
  { configs }: ReadStack,
  { secrets, service }: ServicePlan,
  line: UnitLine,
): Generator<Remark> {
  const secret = secrets.find(
    ({ as, uid = 0, mode = 0o444 }) =>
      as === 'mount' && uid > 0 && uid < 1000 && uid !== configs.user.uid && (mode & 0o044) === 0,
  );
  if (secret === undefined) return;
  yield {
    place: line.valuePlace,
    message: `${service} runs as the number that its user has outside, and ${secret.name} can be read by ${secret.uid} alone`,
    help: `UserNS=keep-id:uid=${secret.uid},gid=${secret.gid ?? secret.uid}`,
  };
}
