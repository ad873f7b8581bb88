import type { ServicePlan } from '../../plan/blueprint.ts';
import { lastOption } from '../../plan/run-options.ts';
import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { redisAt } from '../parts/across/servers.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { own, ownLinesOfService, plannedUnits } from '../parts/units/containers.ts';
import { isStore } from '../parts/units/images.ts';
import { podmanServices } from '../parts/units/podman-services.ts';
import type { ReadStack } from '../read-stack.ts';
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
    yield* ofSystemd(stack);
    const units = plannedUnits(stack);
    const byName = new Map(units.map(({ plan }) => [plan.name, plan]));
    const awaited = new Map<string, string>();
    // A job that waits by itself ends when the store answers: what comes after both comes late enough.
    const awaitedBefore = new Map<string, string[]>();
    for (const { unit, plan } of units) {
      if (plan.start.when !== 'oneshot' || !waitsByItself(unit, plan)) continue;
      for (const other of plan.after)
        awaitedBefore.set(other, [...(awaitedBefore.get(other) ?? []), plan.name]);
    }
    for (const { unit, plan } of units) {
      if (waitsByItself(unit, plan)) continue;
      if (plan.command.some((word) => /sentinel/.test(word))) continue;
      // A replica asks its primary again and again.
      const isCopy = (name: string) =>
        isStore(plan) && byName.get(name)?.image.reference === plan.image.reference;
      for (const other of plan.after)
        if (!isCopy(other) && !awaitedBefore.get(other)?.some((task) => plan.after.includes(task)))
          awaited.set(other, plan.service);
    }
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
      if (!isStore(plan) || isEmptyAtStart(stack, plan)) continue;
      const message = `${waiter} is ordered after ${plan.service}, which counts as started before this health check first passes`;
      const fix = { place: { ...check.place, column: 1 }, remove: '', insert: 'Notify=healthy\n' };
      yield { place: check.place, message, help: 'Notify=healthy', fix };
    }
  },
};

/** Asks until the other answers, before its program begins. */
function waitsByItself(unit: Unit, { command }: ServicePlan): boolean {
  const lines = [...ownLinesOfService(unit, 'ExecStartPre').map(({ value }) => value), command.join(' ')];
  return lines.some((line) =>
    /\b(?:until|while|for)\b.*\bsleep\b|\bwait[-_]?for|\bdockerize\b.*-wait/i.test(line),
  );
}

/** A Redis that loads nothing answers as soon as it runs; Sentinel waits for its master by itself. */
function isEmptyAtStart(stack: ReadStack, plan: ServicePlan): boolean {
  const words = plan.command.join(' ');
  if (/sentinel/.test(words)) return true;
  const server = redisAt(stack, plan);
  if (server === undefined) return false;
  const inConfig = (name: string) =>
    server.config === undefined ? [] : redisOptionsInForce(server.config.options, name);
  const saves =
    /--save\s+\d/.test(words) ||
    inConfig('save').some(({ args }) => args.some(({ value }) => value !== '')) ||
    /--appendonly\s+yes/.test(words) ||
    inConfig('appendonly').some(({ args }) => args[0]?.value.toLowerCase() === 'yes');
  const says = /--save\b/.test(words) || inConfig('save').length > 0;
  return !saves && (says || !plan.mounts.some(({ kind }) => kind !== 'tmpfs'));
}

/** A store that a service of systemd's own runs with a check, and that others come after. */
function* ofSystemd(stack: ReadStack): Generator<Remark> {
  for (const { service, run, place } of podmanServices(stack)) {
    const isReady = lastOption(run.options, 'sdnotify')?.value === 'healthy';
    if (isReady || !isStore(run) || lastOption(run.options, 'health-cmd') === undefined) continue;
    const waiter = systemdUnits(stack).find((unit) =>
      entries(unit, 'Unit', 'After').some(({ value }) => value.split(/\s+/).includes(service.name)),
    );
    if (waiter === undefined) continue;
    yield {
      place,
      message: `${waiter.name} is ordered after ${service.name}, which counts as started before its health check first passes`,
      help: 'Type=notify, NotifyAccess=all and podman run -d --sdnotify=healthy',
    };
  }
}
