import type { Rule } from '../define-rule.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { isStore } from '../parts/units/images.ts';
import { isOlder } from '../targets.ts';

/** What others are ordered after counts as started when it is healthy. */
export const unitsStartedNotReady: Rule = {
  id: 'units.started-not-ready',
  title: 'What others are ordered after counts as started when it is healthy',
  area: 'units',
  severity: 'warning',
  why: 'Without Notify=healthy a container counts as started once its process runs: what is ordered after it starts while the database still recovers, and fails at some boots and not at others.',
  source: 'podman-systemd.unit(5), Notify=healthy (Podman 5.0)',
  *judge(stack) {
    if (isOlder(stack.targets.podman, '5.0')) return;
    const units = plannedUnits(stack);
    const awaited = new Map<string, string>();
    for (const { plan } of units) for (const other of plan.after) awaited.set(other, plan.service);
    for (const { unit, plan } of units) {
      const waiter = awaited.get(plan.name);
      const check = own(unit, 'HealthCmd');
      if (
        waiter === undefined ||
        check === undefined ||
        plan.health === undefined ||
        plan.start.when !== 'conmon'
      )
        continue;
      if (!isStore(plan)) continue;
      const message = `${waiter} is ordered after ${plan.service}, which counts as started before this health check first passes`;
      const fix = { place: { ...check.place, column: 1 }, remove: '', insert: 'Notify=healthy\n' };
      yield { place: check.place, message, help: 'Notify=healthy', fix };
    }
  },
};
