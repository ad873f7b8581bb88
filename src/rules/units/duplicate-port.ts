import { formatPlace } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** No two services publish one port. */
export const unitsDuplicatePort: Rule = {
  id: 'units.duplicate-port',
  title: 'No two services publish one port',
  area: 'units',
  severity: 'error',
  why: 'The second to start gets "address already in use" and fails, at each boot perhaps another one.',
  source: 'podman-run(1), --publish',
  *judge(stack) {
    const plans = [...plannedUnits(stack).map(({ plan }) => plan), ...stack.blueprint.pods];
    const ports = plans.flatMap((plan) =>
      plan.publish
        .filter(({ hostPort }) => hostPort !== 0)
        .map((port) => ({ ...port, service: plan.service })),
    );
    for (const group of Map.groupBy(ports, ({ hostPort, protocol }) => `${hostPort}/${protocol}`).values()) {
      for (const port of group) {
        const clash = group.find((other) => other !== port && overlap(other.hostIp, port.hostIp));
        if (clash !== undefined)
          yield {
            place: port.place,
            message: `port ${port.hostPort} is taken by ${clash.service} too (${formatPlace(clash.place)})`,
            help: 'publish another port',
          };
      }
    }
  },
};

function overlap(a: string, b: string): boolean {
  if (a === b) return true;
  const isSix = (ip: string) => ip.includes(':');
  const isAny = (ip: string) => ip === '0.0.0.0' || ip === '::';
  return isSix(a) === isSix(b) && (isAny(a) || isAny(b));
}
