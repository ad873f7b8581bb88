import type { ServicePlan } from '../../plan/blueprint.ts';
import type { Rule } from '../define-rule.ts';
import { own, type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, isStore } from '../parts/units/images.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** The parts of one application run one version. */
export const unitsVersionSkew: Rule = {
  id: 'units.version-skew',
  title: 'The parts of one application run one version',
  area: 'units',
  severity: 'warning',
  why: 'One part was forgotten at an update: an old worker meets tasks and tables of the new version, and fails on what it does not know.',
  source: 'the units themselves: one image under several tags, with the same environment file or variables',
  *judge(stack) {
    const byPath = Map.groupBy(
      plannedUnits(stack).filter(
        ({ plan }) => !isStore(plan) && !isTemplated(plan.image.reference) && imageOf(plan).tag !== undefined,
      ),
      ({ plan }) => plan.image.reference.replace(/(?::[^:/]*)?(?:@.*)?$/, ''),
    );
    for (const parts of byPath.values()) {
      if (parts.length < 2) continue;
      const byTag = Map.groupBy(parts, ({ plan }) => imageOf(plan).tag ?? '');
      if (byTag.size < 2) continue;
      const most = [...byTag].reduce((best, each) => (isBefore(each, best) ? each : best));
      for (const [tag, units] of byTag) {
        if (tag === most[0]) continue;
        for (const each of units) {
          const { unit, plan } = each;
          const other = most[1].find((one) => isPart(one, each));
          if (other === undefined) continue;
          yield {
            place: own(unit, 'Image')?.valuePlace ?? unit.place,
            message: `${plan.service} runs ${tag}, and ${other.plan.service} runs ${most[0]} of the same application`,
            help: `Image=${plan.image.reference.replace(/:[^:/]*$/, '')}:${most[0]}`,
          };
        }
      }
    }
  },
};

type Tagged = readonly [tag: string, units: readonly PlannedUnit[]];

/** More run it or, with as many, it is the newer version. */
function isBefore([tag, units]: Tagged, [other, others]: Tagged): boolean {
  return units.length > others.length || (units.length === others.length && versions.compare(tag, other) > 0);
}

const versions = new Intl.Collator('en', { numeric: true });

/** Another command with one environment file, or alike otherwise: web, worker and scheduler, and no blue beside a green. */
function isPart({ plan }: PlannedUnit, { plan: other }: PlannedUnit): boolean {
  const files = new Set(plan.environmentFiles.map(({ path }) => path));
  const isStaged = [plan.name, other.name].some((name) =>
    /blue|green|canary|next|old|staging|beta|v\d+$/i.test(name),
  );
  return (
    plan.command.join(' ') !== other.command.join(' ') &&
    (other.environmentFiles.some(({ path }) => files.has(path)) || areNamedAlike(plan, other)) &&
    !isStaged
  );
}

/** `shop-web` and `shop-worker`, with variables of the same names. */
function areNamedAlike(one: ServicePlan, other: ServicePlan): boolean {
  const [first] = one.name.split(/[-_]/);
  const names = Object.keys(one.environment).filter((name) => Object.hasOwn(other.environment, name));
  return (
    first !== undefined && first !== one.name && other.name.split(/[-_]/)[0] === first && names.length > 1
  );
}
