import { allWords } from '../../units/lookup.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { isStore } from '../parts/units/images.ts';
import { podmanServices } from '../parts/units/podman-services.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** What a unit requires is started before it. */
export const unitsRequirementWithoutOrder: Rule = {
  id: 'units.requirement-without-order',
  title: 'What a unit requires is started before it',
  area: 'units',
  severity: 'error',
  why: 'Requires= and BindsTo= alone start both at once: the service runs before what it needs is there, fails at boot, and works when started by hand.',
  source: 'systemd.unit(5): "requirement dependencies do not influence the order"',
  *judge(stack) {
    const units = plannedUnits(stack);
    yield* filledIn(stack);
    yield* inTemplates(stack, new Set(units.map(({ plan }) => plan.service)));
    yield* inServices(stack, new Set(units.map(({ plan }) => plan.service)));
    const byService = new Map(units.map(({ plan }) => [plan.service, plan]));
    for (const { unit, plan } of units) {
      // What a template fills in may be the order.
      if (allWords(unit.sections, 'Unit', 'After', 'list').some(({ text }) => isTemplated(text))) continue;
      for (const key of ['Requires', 'BindsTo', 'Requisite', 'Wants']) {
        for (const { text, line } of allWords(unit.sections, 'Unit', key, 'list')) {
          const other = byService.get(text.replace(/\.container$/, '.service'));
          if (other !== undefined && other !== plan && isStore(other) && other.after.includes(plan.name)) {
            const before = allWords(unit.sections, 'Unit', 'Before', 'list').find(
              (each) => each.text === text,
            );
            if (before !== undefined)
              yield {
                place: before.line.valuePlace,
                message: `${plan.service} needs ${other.service} and says that it is started first: the database comes up behind it`,
                help: `After=${text}`,
              };
          }
          if (
            other === undefined ||
            other === plan ||
            plan.after.includes(other.name) ||
            other.after.includes(plan.name)
          )
            continue;
          if (key === 'Wants' && !isStore(other)) continue;
          const message = `${key}=${text} says nothing of the order: ${plan.service} starts at the same time as ${other.service}`;
          yield {
            place: line.valuePlace,
            message,
            help: `After=${text}`,
            fix: { place: { ...line.place, column: 1 }, remove: '', insert: `After=${text}\n` },
            severity: key !== 'Wants' && isStore(other) ? 'error' : 'warning',
          };
        }
      }
    }
  },
};

/** `Requires={{ app }}-db.service` of a unit in which no order is said, nor one the other way round. */
function* filledIn(stack: ReadStack): Generator<Remark> {
  if (stack.templatedLines === 0) return;
  const isOrderedElsewhere = stack.units.units.some(({ sections }) =>
    allWords(sections, 'Unit', 'Before', 'list').some(({ text }) => isTemplated(text)),
  );
  if (isOrderedElsewhere) return;
  for (const { kind, sections } of stack.units.units) {
    if (kind !== 'container') continue;
    const after = allWords(sections, 'Unit', 'After', 'list');
    if (after.some(({ text }) => isTemplated(text))) continue;
    // A whole name may be that of a mount, or of nothing.
    for (const key of ['Requires', 'BindsTo'])
      for (const { text, line } of allWords(sections, 'Unit', key, 'list'))
        if (/^\uE000+-[\w-]+\.service$/.test(text))
          yield {
            place: { ...line.place, column: 1 },
            message: `${key}= says nothing of the order: both start at the same time`,
            help: 'After= with the same name',
            severity: 'warning',
          };
  }
}

/** A template of which no instance is named: what its lines say is compared. */
function* inTemplates(stack: ReadStack, services: ReadonlySet<string>): Generator<Remark> {
  const planless = new Set(plannedUnits(stack).map(({ plan }) => `${plan.name}.container`));
  for (const { name, sections } of stack.units.units.filter(({ stem }) => stem.endsWith('@'))) {
    if (!planless.has(name)) continue;
    const after = new Set(allWords(sections, 'Unit', 'After', 'list').map(({ text }) => text));
    for (const key of ['Requires', 'BindsTo', 'Requisite']) {
      for (const { text, line } of allWords(sections, 'Unit', key, 'list')) {
        if (after.has(text) || !services.has(text)) continue;
        const message = `${key}=${text} says nothing of the order: ${name} starts at the same time as ${text}`;
        yield { place: line.valuePlace, message, help: `After=${text}`, severity: 'warning' };
      }
    }
  }
}

/** Services of systemd itself that need one which is here. */
function* inServices(stack: ReadStack, containers: ReadonlySet<string>): Generator<Remark> {
  const services = servicesOf(systemdUnits(stack));
  const wordsOf = (service: (typeof services)[number], key: string) =>
    entries(service, 'Unit', key).flatMap((entry) =>
      entry.value.split(/\s+/).map((text) => ({ text, entry })),
    );
  const byName = new Map(services.map((service) => [service.name, service]));
  const stores = new Set(
    podmanServices(stack).flatMap(({ service, run }) => (isStore(run) ? [service.name] : [])),
  );
  for (const service of services) {
    const after = new Set(wordsOf(service, 'After').map(({ text }) => text));
    if ([...after].some(isTemplated)) continue;
    const wanted = wordsOf(service, 'Wants').filter(({ text }) => stores.has(text));
    for (const { text, entry } of [
      ...['Requires', 'BindsTo', 'Requisite'].flatMap((key) => wordsOf(service, key)),
      ...wanted,
    ]) {
      const other = byName.get(text);
      if (after.has(text)) continue;
      if (other === undefined && !containers.has(text) && !servers.test(text)) continue;
      // Each needs the other: they live and die together, and neither can be the first for both.
      const isMutual =
        other !== undefined &&
        ['Requires', 'BindsTo'].some((key) => wordsOf(other, key).some((each) => each.text === service.name));
      if (isMutual) continue;
      if (other !== undefined && wordsOf(other, 'After').some((each) => each.text === service.name)) continue;
      if (other !== undefined && wordsOf(other, 'Before').some((each) => each.text === service.name))
        continue;
      if (wordsOf(service, 'Before').some((each) => each.text === text)) continue;
      const message = `${entry.key}=${text} says nothing of the order: ${service.name} starts at the same time as ${text}`;
      yield { place: entry.place, message, help: `After=${text}`, severity: 'warning' };
    }
  }
}

/** Services of packages that say of no other that they come before it. */
const servers =
  /^(?:redis|redis-server|valkey|valkey-server|postgresql|mysql|mysqld|mariadb|rabbitmq-server|memcached|mongod|docker)\.service$/;
