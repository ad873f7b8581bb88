import type { Remark, Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf, isStore } from '../parts/units/images.ts';
import { runsServer } from '../parts/units/runs-server.ts';
import type { ReadStack } from '../read-stack.ts';

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
    yield* besideApplications(stack);
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

/** The volume of a SQL server's data that an application has for its own files: the server refuses a folder that is not empty. */
function* besideApplications(stack: ReadStack): Generator<Remark> {
  const planned = plannedUnits(stack);
  const bySource = Map.groupBy(
    planned.flatMap(({ plan }) =>
      plan.mounts.flatMap((shared) => (shared.kind === 'volume' ? { plan, shared } : [])),
    ),
    ({ shared }) => shared.source,
  );
  for (const { plan } of planned) {
    const folder = ofSql[imageOf(plan).name];
    if (folder === undefined || !runsServer(plan) || plan.start.when === 'oneshot') continue;
    const mount = plan.mounts.find(
      ({ kind, source, target }) =>
        kind === 'volume' && source !== '' && target.replace(/\/+$/, '') === folder,
    );
    if (mount === undefined) continue;
    for (const { plan: other, shared } of bySource.get(mount.source) ?? []) {
      if (other === plan || isStore(other) || other.start.when === 'oneshot') continue;
      if (shared.readOnly || shared.target === mount.target || ofBackups.test(shared.target)) continue;
      if (ofBackups.test(`${other.name} ${imageOf(other).name}`)) continue;
      yield {
        place: mount.place,
        message: `${other.service} has ${mount.source} for its own files (${shared.target}): they lie among those of ${plan.service}, which makes no cluster in a folder that is not empty`,
        help: 'a volume of its own',
        severity: 'warning',
      };
    }
  }
}

const ofSql: Readonly<Record<string, string>> = {
  postgres: '/var/lib/postgresql/data',
  mysql: '/var/lib/mysql',
  mariadb: '/var/lib/mysql',
};

const ofBackups = /backup|backrest|restic|borg|barman|wal-?g|snapshot|pgdata|postgres|mysql|maria/i;
