import type { Rule } from '../define-rule.ts';
import { differing } from '../parts/nearly.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, servicesOf } from '../parts/scripts/units.ts';

/** A socket's proxy passes connections to a port that a container publishes. */
export const acrossSocketProxy: Rule = {
  id: 'across.socket-proxy',
  title: "A socket's proxy passes connections to a port that a container publishes",
  area: 'across',
  severity: 'error',
  why: 'systemd listens and accepts, and behind it nobody does: every connection is opened and closed at once.',
  source: 'systemd-socket-proxyd(8); podman-run(1), --publish',
  *judge(stack) {
    for (const service of servicesOf(systemdUnits(stack))) {
      for (const { value, valuePlace } of entries(service, 'Service', 'ExecStart')) {
        const port = /\bsystemd-socket-proxyd\b.*\s(?:127\.0\.0\.1|localhost|\[::1\]):(\d+)\s*$/.exec(
          value,
        )?.[1];
        if (port === undefined) continue;
        const named = ['Requires', 'BindsTo', 'Wants', 'After'].flatMap((key) =>
          entries(service, 'Unit', key).flatMap((entry) => entry.value.split(/\s+/)),
        );
        const all = [...stack.blueprint.services, ...stack.blueprint.pods];
        const published = all.flatMap((plan) =>
          plan.publish.map((each) => ({ ...each, service: plan.service })),
        );
        if (published.some(({ hostPort }) => hostPort === Number(port))) continue;
        const behind = published.filter((each) => named.includes(each.service) && each.protocol === 'tcp');
        const meant =
          behind[0] ?? published.find(({ hostPort }) => hostPort > 0 && differing(`${hostPort}`, port) <= 1);
        // A port of the pod's or podman's own choice, or a network of the host.
        if (meant === undefined || behind.some(({ hostPort }) => hostPort === 0)) continue;
        yield {
          place: valuePlace,
          message: `no container publishes port ${port}; ${meant.service} publishes ${meant.hostPort}`,
          help: value.replace(new RegExp(`:${port}\\s*$`), `:${meant.hostPort}`),
          ...(behind.length === 0 && { severity: 'warning' as const }),
        };
      }
    }
  },
};
