import type { Place } from '../../place.ts';
import { readDuration, readTimeSpan } from '../../plan/quantities.ts';
import { lastOption } from '../../plan/run-options.ts';
import type { Unit } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { ofService, own, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, isStore } from '../parts/units/images.ts';
import { podmanServices } from '../parts/units/podman-services.ts';
import type { ReadStack } from '../read-stack.ts';
import { shown } from '../stack/mask-templates.ts';

/** systemd waits longer for a start than the health check may take. */
export const unitsStartLimits: Rule = {
  id: 'units.start-limits',
  title: 'systemd waits longer for a start than the health check may take',
  area: 'units',
  severity: 'warning',
  why: 'With Notify=healthy the service is starting until it is healthy. When TimeoutStartSec= (90 s unless told) is not longer than the start period, systemd kills a container that is allowed to still be starting, and starts it anew, for ever.',
  source: 'systemd.service(5), TimeoutStartSec=; podman-run(1), --health-start-period',
  *judge(stack) {
    yield* ofOthers(stack);
    for (const { unit, plan } of plannedUnits(stack)) {
      const { health, start } = plan;
      const short = ofService(unit, 'TimeoutStartSec');
      // Zero is without end, of old.
      if (short !== undefined && start.timeoutMs > 0 && start.timeoutMs < 30_000 && isPulled(unit))
        yield {
          place: short.place,
          message: `podman run has ${start.timeoutMs / 1000} s, in which it pulls ${shown(plan.image.reference)} too: a first start, or one after an update, never gets that far`,
          help: 'TimeoutStartSec=300',
        };
      if (health === undefined || start.when !== 'healthy') continue;
      const told = ofService(unit, 'TimeoutStartSec');
      const every = own(unit, 'HealthInterval');
      if (told !== undefined && every !== undefined && start.timeoutMs <= health.intervalMs) {
        yield {
          place: told.place,
          message: `a check that fails at the start comes again after ${health.intervalMs / 1000} s, and systemd gives up after ${start.timeoutMs / 1000} s`,
          help: `TimeoutStartSec=${Math.ceil(health.intervalMs / 1000) * 6}`,
        };
        continue;
      }
      if (
        told !== undefined &&
        start.timeoutMs > 0 &&
        start.timeoutMs < 60_000 &&
        isStore(plan) &&
        imageOf(plan).isOfficial
      ) {
        yield {
          place: told.place,
          message: `the first start makes the data folder, and one after a crash recovers it: when that takes longer than ${start.timeoutMs / 1000} s systemd kills ${plan.service} in the middle, again and again`,
          help: 'TimeoutStartSec=600',
        };
        continue;
      }
      const tries = own(unit, 'HealthStartupRetries');
      const triesMs =
        own(unit, 'HealthStartupCmd') === undefined
          ? 0
          : Number(tries?.value ?? 0) *
            (readDuration(own(unit, 'HealthStartupInterval')?.value.trim() ?? '30s') ?? 0);
      if (tries !== undefined && start.timeoutMs > 0 && triesMs > start.timeoutMs)
        yield {
          place: tries.place,
          message: `the startup check may go on for ${triesMs / 1000} s, but systemd kills ${plan.service} after ${start.timeoutMs / 1000} s`,
          help: `[Service]\nTimeoutStartSec=${triesMs / 1000 + 60}`,
        };
      if (health.startPeriodMs === 0) continue;
      if (start.timeoutMs > health.startPeriodMs) continue;
      const limit = ofService(unit, 'TimeoutStartSec') ?? ofService(unit, 'TimeoutSec');
      const period = own(unit, 'HealthStartPeriod');
      const message = `${plan.service} may take ${health.startPeriodMs / 1000} s to become healthy, but systemd kills it after ${start.timeoutMs / 1000} s`;
      // Which of the two lines is wrong is not to be seen.
      const lines = [limit, period].flatMap((line) => line?.place ?? []);
      for (const place of lines.length > 0 ? lines : [health.place])
        yield {
          place,
          message,
          help: `[Service]\nTimeoutStartSec=${health.startPeriodMs / 1000 + 60}`,
        };
    }
  },
};

/** Whether the start itself may have to fetch the image. */
function isPulled(unit: Unit): boolean {
  const image = own(unit, 'Image')?.value.trim() ?? '';
  return own(unit, 'Pull')?.value.trim() !== 'never' && !/\.(?:image|build)$|^localhost\/|^$/.test(image);
}

/** What pulls or builds an image, and podman run in a service of systemd's own. */
function* ofOthers(stack: ReadStack): Generator<Remark> {
  const told = (place: Place, span: string, what: string): Remark | undefined => {
    const limit = readTimeSpan(span);
    if (limit === undefined || limit <= 0 || limit >= 30_000) return undefined;
    return {
      place,
      message: `${limit / 1000} s are too short for ${what}: systemd kills it each time, and it begins anew`,
      help: 'TimeoutStartSec=900',
    };
  };
  for (const unit of stack.units.units) {
    const what = { build: 'a build', image: 'the pull of an image', kube: 'a start that pulls images' }[
      unit.kind as string
    ];
    const line =
      what === undefined ? undefined : (ofService(unit, 'TimeoutStartSec') ?? ofService(unit, 'TimeoutSec'));
    const remark = line === undefined ? undefined : told(line.place, line.value, what ?? '');
    if (remark !== undefined) yield remark;
  }
  for (const { service, run } of podmanServices(stack)) {
    const line = entries(service, 'Service', 'TimeoutStartSec').at(-1);
    const isNotified = /^(?:notify|oneshot|forking)/.test(
      entries(service, 'Service', 'Type').at(-1)?.value ?? '',
    );
    const isPulledHere =
      lastOption(run.options, 'pull')?.value !== 'never' && !run.image.reference.startsWith('localhost/');
    if (line === undefined || !isNotified || !isPulledHere) continue;
    const remark = told(line.place, line.value, `a start that pulls ${run.image.reference}`);
    if (remark !== undefined) yield remark;
  }
}
