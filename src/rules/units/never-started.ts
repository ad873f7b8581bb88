import { allLines, lookup } from '../../units/lookup.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { servicesOf, value } from '../parts/scripts/units.ts';
import { excludeEachOther, type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** Every lasting service is started at boot. */
export const unitsNeverStarted: Rule = {
  id: 'units.never-started',
  title: 'Every lasting service is started at boot',
  area: 'units',
  severity: 'error',
  why: 'A unit that no target wants, and no other unit, timer or pod starts, is generated and never started: it is down after the first reboot. `systemctl is-enabled` says "generated" all the same.',
  source: 'podman-systemd.unit(5), "Enabling unit files": only [Install] counts',
  *judge(stack) {
    const units = plannedUnits(stack);
    // Also by a target of the stack's own.
    const reached = new Set(
      units.filter(({ unit, plan }) => plan.enabled || hasInstall(unit)).map(({ plan }) => plan.name),
    );
    const byName = new Map(units.map(({ plan }) => [plan.name, plan]));
    for (const name of reached) {
      const plan = byName.get(name);
      for (const other of [...(plan?.wants ?? []), ...(plan?.requires ?? [])]) reached.add(other);
    }
    const elsewhere = wordsElsewhere(stack);
    const target = stack.configs.user.uid === 0 ? 'multi-user.target' : 'default.target';
    for (const { unit, plan } of units) {
      const isTask = plan.start.when === 'oneshot' || plan.restart.policy === 'no';
      if (
        reached.has(plan.name) ||
        unit.stem.endsWith('@') ||
        isTask ||
        hasInstall(unit) ||
        lookup(unit.sections, 'Container', 'Pod') !== undefined
      )
        continue;
      if (elsewhere.has(plan.service) || elsewhere.has(plan.name)) continue;
      // A stand-by, which is started by hand in place of another one.
      if (units.some((each) => each.unit !== unit && excludeEachOther(each, { unit, plan }))) continue;
      yield neverStarted(unit, plan.service, target);
    }
    yield* ofSystemd(stack, elsewhere);
    const members = new Set(
      units.flatMap(({ unit, plan }) =>
        reached.has(plan.name) || hasInstall(unit) || elsewhere.has(plan.service)
          ? [lookup(unit.sections, 'Container', 'Pod') ?? '']
          : [],
      ),
    );
    const named = new Set(
      units.flatMap(({ plan }) => (reached.has(plan.name) ? [...plan.wants, ...plan.requires] : [])),
    );
    for (const unit of stack.accepted.units.units) {
      if (!/^(?:pod|kube)$/.test(unit.kind) || unit.stem.endsWith('@') || hasInstall(unit)) continue;
      const service = stack.accepted.generated.services.find((each) => each.unit.name === unit.name)?.name;
      if (service === undefined || members.has(unit.name) || isNamedIn(elsewhere, named, service, unit))
        continue;
      // A pod whose containers are elsewhere is started there; one of jobs may be started by hand.
      const lasts = ({ plan, unit: { sections } }: PlannedUnit) =>
        plan.start.when !== 'oneshot' && lookup(sections, 'Container', 'Pod') === unit.name;
      if (unit.kind === 'pod' && !units.some(lasts)) continue;
      yield neverStarted(unit, service, target);
    }
  },
};

function isNamedIn(
  elsewhere: ReadonlySet<string>,
  named: ReadonlySet<string>,
  service: string,
  { name }: Unit,
): boolean {
  const stem = service.replace(/\.service$/, '');
  return [service, stem, name].some((each) => elsewhere.has(each) || named.has(each));
}

/** A line of [Install] that counts, or one that others find fault with. */
function hasInstall({ sections }: Unit): boolean {
  return (sections.get('Install') ?? []).some(
    ({ key }) =>
      !/^(?:Alias|Also|DefaultInstance)$/.test(key) &&
      (!/^(?:WantedBy|RequiredBy|UpheldBy)$/.test(key) || allLines(sections, 'Install', key).length > 0),
  );
}

function neverStarted(unit: Unit, service: string, target: string): Remark {
  const install = unit.sections.get('Install') ?? [];
  const line = install.findLast(({ key }) => key !== 'Alias');
  const effect =
    line?.key === 'Also'
      ? 'Quadlet does nothing for Also=, and '
      : line !== undefined && line.value === ''
        ? `${line.key}= with nothing behind it takes back what was said, and `
        : '';
  return {
    place: line?.place ?? unit.place,
    message: `${effect}nothing starts ${service}: after a reboot it stays down`,
    help: `[Install]\nWantedBy=${target}`,
    ...(!unit.sections.has('Install') && {
      fix: {
        place: { ...unit.place, line: Number.MAX_SAFE_INTEGER, column: 1 },
        remove: '',
        insert: `\n[Install]\nWantedBy=${target}\n`,
      },
    }),
  };
}

/** Names in other units of systemd, pods' and kinds of units that may start it; timers start what bears their name. */
function wordsElsewhere(stack: Parameters<Rule['judge']>[0]): ReadonlySet<string> {
  const systemd = [...stack.systemd].flatMap(([source, tree]) => [
    /([^/]+)\.(?:timer|socket|path)$/.exec(source)?.[1] ?? '',
    ...tree.sections.flatMap(({ name, entries }) =>
      entries.flatMap(({ key, value }) =>
        (name === 'Unit' && !starting.test(key)) || (key.startsWith('Exec') && isExec.test(value))
          ? []
          : value.split(/[\s,;]+/),
      ),
    ),
  ]);
  const others = stack.units.units
    .filter(({ kind }) => kind !== 'container')
    .flatMap(({ sections }) =>
      (sections.get('Unit') ?? []).flatMap(({ key, value }) =>
        starting.test(key) ? value.split(/\s+/) : [],
      ),
    );
  return new Set([...systemd, ...others]);
}

/** In a container that runs already. */
const isExec = /\bpodman\s+exec\b/;

/** Orders and conditions start nothing. */
const starting = /^(?:Requires|Wants|BindsTo|Upholds|OnFailure|OnSuccess)$/;

/** A service of systemd's own that lasts, and that no target, unit, timer or script here names. */
function* ofSystemd(stack: ReadStack, elsewhere: ReadonlySet<string>): Generator<Remark> {
  const triggered = new Set(
    systemdUnits(stack).flatMap(({ name }) => /^(.+)\.(?:timer|socket|path)$/.exec(name)?.[1] ?? []),
  );
  for (const service of servicesOf(systemdUnits(stack))) {
    const stem = service.name.replace(/\.service$/, '');
    const lasts = /^(?:always|on-failure)$/.test(value(service, 'Service', 'Restart')?.trim() ?? '');
    const section = service.tree.sections.find(({ name }) => name === 'Service');
    if (!lasts || section === undefined || stem.endsWith('@')) continue;
    if (value(service, 'Service', 'Type') === 'oneshot' || value(service, 'Service', 'BusName') !== undefined)
      continue;
    const isInstalled = service.tree.sections.some(
      ({ name, entries: lines }) => name === 'Install' && lines.length > 0,
    );
    if (isInstalled || elsewhere.has(service.name) || triggered.has(stem)) continue;
    const isUnitOfContainer = stack.units.units.some(({ sections }) =>
      (sections.get('Unit') ?? []).some(({ value: names }) => names.split(/\s+/).includes(service.name)),
    );
    const named = new RegExp(`(?:^|[^\\w@.-])${stem.replaceAll(/[.+]/g, '\\$&')}(?![\\w@-])`);
    if (isUnitOfContainer || stack.scripts.some(({ text }) => /\bsystemctl\b/.test(text) && named.test(text)))
      continue;
    if (stack.configs.files.some(({ hostPath }) => hostPath.endsWith(`.wants/${service.name}`))) continue;
    yield {
      place: section.place,
      message: `nothing starts ${service.name} at boot: it has no [Install]`,
      help: '[Install]\nWantedBy=multi-user.target',
      severity: 'warning',
    };
  }
}
