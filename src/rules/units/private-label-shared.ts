import type { MountPlan } from '../../plan/blueprint.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** A folder that several containers use has no private label. */
export const unitsPrivateLabelShared: Rule = {
  id: 'units.private-label-shared',
  title: 'A folder that several containers use has no private label',
  area: 'units',
  severity: 'error',
  why: 'With :Z the folder gets the SELinux label of the container that starts last: every other one is then refused access to it.',
  source: 'podman-run(1), --volume: z and Z',
  *judge(stack) {
    const users = Map.groupBy(
      plannedUnits(stack).flatMap(({ plan, unit }) =>
        plan.mounts
          .filter(({ source }) => source !== '')
          .map((mount) => ({ mount, service: plan.service, unit })),
      ),
      ({ mount }) => mount.source,
    );
    yield* aroundOthers(users);
    yield* withinOthers(users);
    for (const [source, uses] of users) {
      const services = new Set(uses.map(({ service }) => service));
      for (const { mount, service, unit } of uses) {
        if (refused.test(source) && /^[zZ]$/.test(mount.options.find((each) => /^[zZ]$/.test(each)) ?? '')) {
          yield {
            place: mount.place,
            message: `where SELinux is on podman refuses to label all of ${source}: the container does not start`,
            help: 'name a folder that only containers use',
          };
          continue;
        }
        if (!mount.options.includes('Z')) continue;
        const others = uses.filter((each) => each.service !== service);
        // Each start labels anew, and what conflicts never runs beside it.
        if (
          others.length > 0 &&
          others.every((each) => conflicts(unit, each) || conflicts(each.unit, { service }))
        )
          continue;
        if (
          services.size === 1 &&
          service.includes('@') &&
          !/%[iIjJ]/.test(linesAt(unit, mount.place.line)) &&
          source.startsWith('/')
        ) {
          yield {
            place: mount.place,
            message: `:Z gives ${source} to the instance that starts last: the others of ${service} are refused`,
            help: 'write :z, or a folder for each instance with %i',
            severity: 'warning',
          };
          continue;
        }
        if (services.size > 1)
          yield {
            place: mount.place,
            message: `:Z makes ${source} ${service}'s own, and ${[...services].filter((each) => each !== service).join(', ')} use it too`,
            help: 'write :z',
          };
        else if (ofSystem.test(source))
          yield {
            place: mount.place,
            message: `:Z changes the label of all of ${source}: the host's own programs are then refused`,
            help: 'name a folder that only this container uses',
          };
      }
    }
  },
};

interface Use {
  readonly mount: MountPlan;
  readonly service: string;
  readonly unit: Unit;
}

/** `/srv/app:…:Z` of one container, and `/srv/app/conf` in another: the label is given to all that lies below. */
function* aroundOthers(users: ReadonlyMap<string, readonly Use[]>): Generator<Remark> {
  for (const [source, uses] of users) {
    const { mount, service, unit } = uses.find(({ mount: each }) => each.options.includes('Z')) ?? {};
    if (mount === undefined || !source.startsWith('/') || refused.test(source)) continue;
    // A folder of the instance, and not what is around it.
    if (unit !== undefined && /%[iIjJ]/.test(linesAt(unit, mount.place.line))) continue;
    const folder = `${source.replace(/\/+$/, '')}/`;
    for (const [inner, others] of users) {
      if (!inner.startsWith(folder)) continue;
      const other = others.find((each) => each.service !== service);
      if (other === undefined) continue;
      yield {
        place: mount.place,
        message: `:Z makes all of ${source} ${service}'s own, and ${other.service} uses ${inner} in it`,
        help: 'write :z at both, or name a folder that only this container uses',
      };
      break;
    }
  }
}

/** `/srv/app:…:z` of one container, and `/srv/app/public:…:Z` in another: the part is taken out of what is shared. */
function* withinOthers(users: ReadonlyMap<string, readonly Use[]>): Generator<Remark> {
  for (const [inner, uses] of users) {
    const { mount, service } = uses.find(({ mount: each }) => each.options.includes('Z')) ?? {};
    if (mount === undefined || !inner.startsWith('/')) continue;
    for (const [source, others] of users) {
      if (source === inner || !inner.startsWith(`${source.replace(/\/+$/, '')}/`)) continue;
      const other = others.find((each) => each.service !== service && each.mount.options.includes('z'));
      if (other === undefined) continue;
      yield {
        place: mount.place,
        message: `:Z makes ${inner} ${service}'s own, and ${other.service} uses it too, as a part of ${source}`,
        help: 'write :z',
      };
      break;
    }
  }
}

/** go-selinux, `Relabel`. */
const refused =
  /^\/(?:bin|boot|dev|etc|etc\/(?:passwd|pki|shadow)|home|lib|lib64|media|opt|proc|root|run|sbin|srv|sys|tmp|usr|var|var\/(?:lib|log))?\/?$/;

/** What other programs of the host read as well. */
const ofSystem =
  /^\/(?:(?:home\/[^/]+|root)\/\.ssh|home\/[^/]+|usr\/(?!local\/(?:etc|share|lib|libexec|srv|www)\/.).+|etc\/ssl(?:\/certs)?|etc\/pki\/.+|etc\/(?:group|hosts|resolv\.conf|localtime|timezone|machine-id|ca-certificates))\/?$/;

function conflicts(unit: Unit, { service }: { readonly service: string }): boolean {
  const lines = unit.sections.get('Unit') ?? [];
  return lines.some(({ key, value }) => key === 'Conflicts' && value.split(/\s+/).includes(service));
}

/** What a unit says on a line. */
function linesAt(unit: Unit, at: number): string {
  return [...unit.sections.values()].flat().find(({ place }) => place.line === at)?.value ?? '';
}
