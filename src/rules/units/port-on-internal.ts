import type { Rule } from '../define-rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** A published port is on a network that leads outside. */
export const unitsPortOnInternal: Rule = {
  id: 'units.port-on-internal',
  title: 'A published port is on a network that leads outside',
  area: 'units',
  severity: 'warning',
  why: 'Podman sets up no forwarding for a network with Internal=true: nobody outside reaches the port, though `podman port` shows it.',
  source: 'podman-network-create(1), --internal',
  *judge(stack) {
    const inner = new Set(
      stack.blueprint.networks.filter(({ internal }) => internal).map(({ name }) => name),
    );
    for (const { plan } of plannedUnits(stack)) {
      const [port] = plan.publish;
      if (port === undefined || plan.networks.length === 0 || plan.pod !== undefined) continue;
      if (!plan.networks.every(({ name }) => inner.has(name))) continue;
      yield {
        place: port.place,
        message: `${plan.service} is on ${plan.networks.map(({ name }) => name).join(', ')} alone, which is internal: nothing is forwarded to this port`,
        help: 'a second Network= that is not internal',
      };
    }
  },
};
