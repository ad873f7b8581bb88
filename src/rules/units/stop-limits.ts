import { ENDLESS_MS, readTimeSpan } from '../../plan/quantities.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { playedKubes } from '../parts/kube/kubes.ts';
import { nodeAt, textAt } from '../parts/kube/nodes.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';
import { ofService, own, plannedUnits, podmanArg } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** Unless told. */
const PODMAN_STOP_MS = 10_000;

/** systemd gives podman the time that podman gives the container. */
export const unitsStopLimits: Rule = {
  id: 'units.stop-limits',
  title: 'systemd gives podman the time that podman gives the container',
  area: 'units',
  severity: 'error',
  why: 'When TimeoutStopSec= (90 s unless told) ends before StopTimeout=, systemd kills podman and the container while it still shuts down: a worker loses its task, a database recovers at the next start.',
  source: 'systemd.service(5), TimeoutStopSec=; podman-run(1), --stop-timeout',
  *judge(stack) {
    yield* ofSystemd(stack);
    yield* ofKube(stack);
    for (const { unit, plan } of plannedUnits(stack)) {
      const key = own(unit, 'StopTimeout');
      const stop =
        key === undefined ? podmanArg(unit, 'stop-timeout') : { value: key.value, place: key.place };
      const told = ofService(unit, 'TimeoutStopSec') ?? ofService(unit, 'TimeoutSec');
      const toldMs = readTimeSpan(told?.value ?? '');
      if (
        stop === undefined &&
        told !== undefined &&
        toldMs !== undefined &&
        toldMs > 0 &&
        toldMs < PODMAN_STOP_MS
      )
        yield {
          place: told.place,
          message: `podman waits ${PODMAN_STOP_MS / 1000} s for ${plan.service} to stop, but systemd kills it after ${toldMs / 1000} s`,
          help: `TimeoutStopSec=${PODMAN_STOP_MS / 1000 + 30}`,
        };
      if (stop === undefined || !/^\d+$/.test(stop.value)) continue;
      const limit = ofService(unit, 'TimeoutStopSec') ?? ofService(unit, 'TimeoutSec');
      const span = readTimeSpan(limit?.value ?? '90');
      if (span === undefined) continue;
      const limitMs = span === 0 ? ENDLESS_MS : span;
      const stopMs = Number(stop.value) * 1000;
      if (limitMs > stopMs) continue;
      const message = `podman waits ${stop.value} s for ${plan.service} to stop, but systemd kills it after ${limitMs / 1000} s`;
      // Which of the two lines is wrong is not to be seen.
      for (const place of [limit?.place, stop.place])
        if (place !== undefined)
          yield { place, message, help: `[Service]\nTimeoutStopSec=${Number(stop.value) + 30}` };
    }
  },
};

/** Services that run podman themselves: as long as --stop-timeout, or ExecStop=podman stop -t, says. */
function* ofSystemd(stack: ReadStack): Generator<Remark> {
  for (const service of servicesOf(systemdUnits(stack))) {
    const run = entries(service, 'Service', 'ExecStart').find(({ value: line }) =>
      /\bpodman\s+(?:run|start)\b/.test(line),
    );
    if (run === undefined) continue;
    const stop = entries(service, 'Service', 'ExecStop').find(({ value: line }) =>
      /\bpodman\s+stop\b/.test(line),
    );
    const seconds =
      /\s(?:-t|--time|--timeout)[=\s]*(\d+)(?=\s|$)/.exec(stop?.value ?? '')?.[1] ??
      /\s--stop-timeout[=\s]+"?(\d+)(?=["\s]|$)/.exec(run.value)?.[1];
    if (seconds === undefined) continue;
    const limit = ['TimeoutStopSec', 'TimeoutSec'].flatMap((key) => entries(service, 'Service', key)).at(-1);
    const limitMs = readTimeSpan(limit?.value ?? '90');
    if (limitMs === undefined || limitMs === 0 || limitMs > Number(seconds) * 1000) continue;
    yield {
      place: limit?.place ?? run.place,
      message: `podman waits ${seconds} s for ${service.name} to stop, but systemd kills it after ${limitMs / 1000} s`,
      help: `TimeoutStopSec=${Number(seconds) + 30}`,
    };
  }
}

/** podman waits for a pod as long as its YAML says, and systemd for podman. */
function* ofKube(stack: ReadStack): Generator<Remark> {
  for (const { unit, pods } of playedKubes(stack))
    for (const { spec } of pods) {
      const grace = nodeAt(spec, 'terminationGracePeriodSeconds');
      const seconds = Number(textAt(grace) ?? Number.NaN);
      const limit = ofService(unit, 'TimeoutStopSec') ?? ofService(unit, 'TimeoutSec');
      const limitMs = readTimeSpan(limit?.value ?? '90');
      if (grace === undefined || !(seconds > 0) || limitMs === undefined || limitMs === 0) continue;
      if (limitMs >= seconds * 1000) continue;
      const message = `podman waits ${seconds} s for the pod to stop, but systemd kills podman after ${limitMs / 1000} s`;
      for (const place of [limit?.place, grace.place])
        if (place !== undefined) yield { place, message, help: `[Service]\nTimeoutStopSec=${seconds + 30}` };
    }
}
