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
    const taken = new Map<string, { hostIp: string; where: string; service: string }[]>();
    const plans = [...plannedUnits(stack).map(({ plan }) => plan), ...stack.blueprint.pods];
    for (const plan of plans) {
      for (const { hostIp, hostPort, protocol, place } of plan.publish) {
        if (hostPort === 0) continue;
        const key = `${hostPort}/${protocol}`;
        const others = taken.get(key) ?? [];
        const clash = others.find((other) => overlap(other.hostIp, hostIp));
        if (clash !== undefined)
          yield {
            place,
            message: `port ${hostPort} is taken already by ${clash.service} (${clash.where})`,
            help: 'publish another port',
          };
        taken.set(key, [...others, { hostIp, where: formatPlace(place), service: plan.service }]);
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
