import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';

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
      if (line === undefined || user === undefined || !line.value.trim().startsWith('keep-id')) continue;
      const kept = /(?:^|,)uid=(\d+)/.exec(options ?? '')?.[1];
      const runs = /^(root|\d+)(?::|$)/.exec(user.value.trim())?.[1]?.replace('root', '0');
      if (runs === undefined || (kept === undefined ? runs !== '0' : Number(kept) === Number(runs))) continue;
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
