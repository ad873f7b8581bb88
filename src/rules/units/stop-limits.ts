import { ENDLESS_MS, readTimeSpan } from '../../plan/quantities.ts';
import type { Rule } from '../define-rule.ts';
import { ofService, own, plannedUnits, podmanArg } from '../parts/units/containers.ts';

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
      yield {
        place: limit?.place ?? stop.place,
        message,
        help: `[Service]\nTimeoutStopSec=${Number(stop.value) + 30}`,
      };
    }
  },
};
