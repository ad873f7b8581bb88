import { lookup } from '../../units/lookup.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

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
      units.filter(({ unit, plan }) => plan.enabled || isInstalled(unit)).map(({ plan }) => plan.name),
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
        isInstalled(unit) ||
        lookup(unit.sections, 'Container', 'Pod') !== undefined
      )
        continue;
      if (elsewhere.has(plan.service) || elsewhere.has(plan.name)) continue;
      const message = `nothing starts ${plan.service}: after a reboot it stays down`;
      yield {
        place: unit.place,
        message,
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
  },
};

function isInstalled({ sections }: Unit): boolean {
  return sections.get('Install')?.some(({ key }) => key !== 'Alias') === true;
}

/** Names in other units of systemd, pods' and kinds of units that may start it; timers start what bears their name. */
function wordsElsewhere(stack: Parameters<Rule['judge']>[0]): ReadonlySet<string> {
  const systemd = [...stack.systemd].flatMap(([source, tree]) => [
    /([^/]+)\.(?:timer|socket|path)$/.exec(source)?.[1] ?? '',
    ...tree.sections.flatMap(({ entries }) => entries.flatMap(({ value }) => value.split(/[\s,;]+/))),
  ]);
  const others = stack.units.units
    .filter(({ kind }) => kind !== 'container')
    .flatMap(({ sections }) => (sections.get('Unit') ?? []).flatMap(({ value }) => value.split(/\s+/)));
  return new Set([...systemd, ...others]);
}
