import type { HbaRule } from '../../syntax/hba/tree.ts';
import type { Rule } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { overlaps, readSubnet } from '../parts/units/subnets.ts';

/** A line of pg_hba.conf is for addresses that reach the container. */
export const acrossHbaSubnet: Rule = {
  id: 'across.hba-subnet',
  title: 'A line of pg_hba.conf is for addresses that reach the container',
  area: 'across',
  severity: 'warning',
  why: 'The clients come from another subnet than the line is for: the server answers "no pg_hba.conf entry for host".',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html; podman-network-create(1), --subnet',
  *judge(stack) {
    const [server, more] = postgresOf(stack);
    if (server === undefined || more !== undefined || server.plan.publish.length > 0) return;
    if (server.plan.pod !== undefined || server.plan.networks.length === 0) return;
    const subnets = server.plan.networks.flatMap(({ name }) => {
      const network = stack.blueprint.networks.find((each) => each.name === name);
      return network === undefined || network.subnets.length === 0 ? ['unknown'] : network.subnets;
    });
    if (subnets.includes('unknown')) return;
    for (const { rules } of stack.hba) {
      for (const rule of rules) {
        const range = rangeOf(rule);
        if (range === undefined || rule.address === undefined) continue;
        if (subnets.some((subnet) => overlaps(subnet, range))) continue;
        yield {
          place: rule.address.place,
          message: `no client comes from ${range}: the networks of ${server.plan.service} are ${subnets.join(', ')}`,
          help: subnets[0],
        };
      }
    }
  },
};

/** A private range of IPv4 that lets someone in. */
function rangeOf({ type, address, mask, method }: HbaRule): string | undefined {
  if (type === 'local' || method.value === 'reject' || address === undefined || mask !== undefined)
    return undefined;
  const isPrivate = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address.value);
  return isPrivate && readSubnet(address.value) !== undefined ? address.value : undefined;
}
