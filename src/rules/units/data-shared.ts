import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf, isStore } from '../parts/units/images.ts';
import { runsServer } from '../parts/units/runs-server.ts';

/** No two servers write into one data folder. */
export const unitsDataShared: Rule = {
  id: 'units.data-shared',
  title: 'No two servers write into one data folder',
  area: 'units',
  severity: 'error',
  why: 'In containers of their own neither sees the process of the other: the lock file does not hold, and two servers over the same files destroy them.',
  source:
    'postgresql.org/docs/current/creating-cluster.html; docker.io/library/postgres, "Where to Store Data"',
  *judge(stack) {
    const uses = plannedUnits(stack)
      .filter(({ plan }) => isStore(plan) && plan.start.when !== 'oneshot' && runsServer(plan))
      .flatMap(({ plan }) =>
        plan.mounts
          .filter(
            ({ kind, source, target, readOnly }) =>
              kind !== 'tmpfs' && source !== '' && !readOnly && data.test(target),
          )
          .map((mount) => ({ mount, plan, image: imageOf(plan).name })),
      );
    for (const [source, users] of Map.groupBy(uses, ({ mount }) => mount.source)) {
      const [first] = users;
      for (const { mount, plan, image } of users.slice(1)) {
        if (first === undefined || first.plan === plan || first.image !== image) continue;
        yield {
          place: mount.place,
          message: `${first.plan.service} and ${plan.service} both write ${source}: two servers over the same files destroy them`,
          help: 'a volume of its own',
        };
      }
    }
  },
};

const data =
  /^\/(?:var\/lib\/(?:postgresql|mysql|mongodb|rabbitmq|redis|elasticsearch)\b|data(?:\/|$)|usr\/share\/elasticsearch\/data|bitnami\b)/;
