import type { Rule } from '../define-rule.ts';
import { own, plannedUnits, podmanArg } from '../parts/units/containers.ts';

/** systemd alone restarts the container. */
export const unitsPodmanRestarts: Rule = {
  id: 'units.podman-restarts',
  title: 'systemd alone restarts the container',
  area: 'units',
  severity: 'warning',
  why: "With --restart or HealthOnFailure=restart podman restarts the container behind systemd's back: limits, OnFailure= and the order of starts do not apply, and systemd may start it a second time.",
  source:
    'podman-run(1): "when running inside of a systemd unit, consider using the kill or stop action instead of restart"',
  *judge(stack) {
    for (const { unit, plan } of plannedUnits(stack)) {
      const line = own(unit, 'HealthOnFailure');
      if (line?.value.trim() === 'restart')
        yield {
          place: line.place,
          message: `podman restarts ${plan.service} and systemd knows nothing of it`,
          help: 'HealthOnFailure=kill',
        };
      const restart = podmanArg(unit, 'restart');
      if (restart !== undefined && restart.value !== 'no')
        yield {
          place: restart.place,
          message: `--restart=${restart.value} and systemd both look after ${plan.service}`,
          help: '[Service]\nRestart=always',
        };
    }
  },
};
