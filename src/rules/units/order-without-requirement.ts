import type { ServicePlan } from '../../plan/blueprint.ts';
import { allWords, lookup } from '../../units/lookup.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { isStore } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** What a unit waits for is also started. */
export const unitsOrderWithoutRequirement: Rule = {
  id: 'units.order-without-requirement',
  title: 'What a unit waits for is also started',
  area: 'units',
  severity: 'warning',
  why: 'After= only orders two units that both start: it starts nothing by itself, and the other one is started by nobody.',
  source: 'systemd.unit(5), After=',
  *judge(stack) {
    const units = plannedUnits(stack);
    const byService = new Map(units.map((each) => [each.plan.service, each]));
    const byName = new Map(units.map(({ plan }) => [plan.name, plan]));
    const started = new Set(units.filter(({ plan }) => plan.enabled).map(({ plan }) => plan.name));
    for (const name of started)
      for (const other of [...(byName.get(name)?.wants ?? []), ...(byName.get(name)?.requires ?? [])])
        started.add(other);
    yield* waitsForNetwork(stack);
    const elsewhere = [...stack.systemd.values()].map(({ text }) => text).join('\n');
    for (const { unit, plan } of units) {
      if (!started.has(plan.name)) continue;
      for (const { text, line } of allWords(unit.sections, 'Unit', 'After', 'list')) {
        const other = byService.get(text.replace(/\.container$/, '.service'));
        if (other === undefined) continue;
        if (started.has(other.plan.name)) {
          if (
            other.plan.start.when === 'oneshot' &&
            prepares(other.plan) &&
            !reaches(plan, other.plan, byName)
          )
            yield {
              place: line.valuePlace,
              message: `${plan.service} starts although ${text} fails, on a database that it has not prepared: After= alone requires nothing`,
              help: `Requires=${text}`,
            };
          if (isStore(other.plan) && !isNeeded(plan, other.plan) && !elsewhere.includes(other.plan.service))
            yield {
              place: line.valuePlace,
              message: `${plan.service} starts without ${text} too, when that fails or is stopped: After= alone requires nothing`,
              help: `Requires=${text}, or Wants=${text} where it can do without`,
            };
          continue;
        }
        const isTask = other.plan.start.when === 'oneshot';
        if (isTask && stack.filesOf('script').some((file) => file.text.includes(other.plan.name))) continue;
        if (
          lookup(other.unit.sections, 'Container', 'Pod') !== undefined ||
          elsewhere.includes(other.plan.service)
        )
          continue;
        if ((other.unit.sections.get('Install') ?? []).length > 0) continue;
        yield {
          place: line.valuePlace,
          message: `nothing starts ${text}: After= alone does not`,
          help: `Requires=${text}`,
        };
      }
    }
  },
};

/** A task that makes the tables which its successors use. */
function prepares({ name, command }: ServicePlan): boolean {
  return /migrat|db:prepare|db:setup|schema|ecto|flyway|liquibase|alembic/i.test(
    `${name} ${command.join(' ')}`,
  );
}

/** Whether a service needs another one, or needs one that needs it. */
function reaches(from: ServicePlan, to: ServicePlan, byName: ReadonlyMap<string, ServicePlan>): boolean {
  const seen = new Set([from.name]);
  for (const name of seen) {
    const plan = byName.get(name);
    for (const next of [...(plan?.requires ?? []), ...(plan?.wants ?? [])]) seen.add(next);
  }
  return seen.has(to.name);
}

function isNeeded(plan: ServicePlan, other: ServicePlan): boolean {
  return [plan, other].some(({ requires, wants }, at) => {
    const name = at === 0 ? other.name : plan.name;
    return requires.includes(name) || wants.includes(name);
  });
}

/** `After=network-online.target` of a service waits for a target that nobody may start. */
function* waitsForNetwork(stack: ReadStack): Generator<Remark> {
  const target = 'network-online.target';
  for (const service of servicesOf(systemdUnits(stack))) {
    const after = entries(service, 'Unit', 'After').find(({ value }) => value.split(/\s+/).includes(target));
    const isStarted = ['Wants', 'Requires', 'BindsTo', 'Requisite'].some((key) =>
      entries(service, 'Unit', key).some(({ value }) => value.includes(target) || isTemplated(value)),
    );
    if (after === undefined || isStarted) continue;
    yield {
      place: after.place,
      message: `nothing here starts ${target}: unless another unit wants it, ${service.name} runs before the network is up`,
      help: `Wants=${target}`,
    };
  }
}
