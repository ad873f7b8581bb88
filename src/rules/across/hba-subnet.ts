import type { HbaRule } from '../../syntax/hba/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { hbaServers } from '../parts/across/hba-files.ts';
import type { PostgresServer } from '../parts/across/servers.ts';
import { overlaps, readSubnet } from '../parts/units/subnets.ts';
import type { ReadStack } from '../read-stack.ts';

/** A line of pg_hba.conf is for addresses that reach the container. */
export const acrossHbaSubnet: Rule = {
  id: 'across.hba-subnet',
  title: 'A line of pg_hba.conf is for addresses that reach the container',
  area: 'across',
  severity: 'warning',
  why: 'The clients come from another subnet than the line is for: the server answers "no pg_hba.conf entry for host".',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html; podman-network-create(1), --subnet',
  *judge(stack) {
    for (const [{ rules }, server] of hbaServers(stack)) {
      const subnets = subnetsOf(stack, server);
      if (subnets === undefined) {
        yield* besidesThePools(stack, rules, server);
        continue;
      }
      for (const rule of rules) {
        const range = rangeOf(rule);
        if (range === undefined || rule.address === undefined) continue;
        if (subnets.some((subnet) => overlaps(subnet, range))) {
          const only = /^(\d+\.\d+\.\d+\.\d+)\/32$/.exec(range)?.[1];
          if (only === undefined || isFixed(stack, only)) continue;
          yield {
            place: rule.address.place,
            message: `no container here has the address ${only} for its own: podman gives each start another one`,
            help: `Network=…:ip=${only} for the client, or ${subnets[0]}`,
          };
          continue;
        }
        yield {
          place: rule.address.place,
          message: `no client comes from ${range}: the networks of ${server.plan.service} are ${subnets.join(', ')}`,
          help: subnets[0],
        };
      }
    }
  },
};

/** What Podman takes the subnets of networks from that are told none (containers.conf, default_subnet_pools). */
const pools = ['10.89.0.0/16', '10.90.0.0/15', '10.92.0.0/14', '10.96.0.0/11', '10.128.0.0/9'];

/** No line at all is for what Podman gives networks without a Subnet=: `172.18.0.0/16` is Docker's, 10.88.0.0/16 that of containers without a network. */
function* besidesThePools(
  stack: ReadStack,
  rules: readonly HbaRule[],
  { plan }: PostgresServer,
): Generator<Remark> {
  const isOurs = plan.networks.every(({ name }) =>
    stack.blueprint.networks.some((network) => network.name === name && network.subnets.length === 0),
  );
  if (!isOurs || plan.networks.length === 0 || isPublished(plan) || plan.pod !== undefined) return;
  if (stack.configs.files.some(({ text }) => /\bdefault_subnet/.test(text))) return;
  const distant = rules.filter(
    ({ type, address, method }) =>
      type !== 'local' &&
      method.value !== 'reject' &&
      address !== undefined &&
      !/^(?:127\.|::1)/.test(address.value),
  );
  if (distant.length === 0) return;
  const ranges = distant.map((rule) => ({ rule, range: rangeOf(rule) }));
  if (ranges.some(({ range }) => range === undefined || pools.some((pool) => overlaps(pool, range)))) return;
  for (const { rule, range } of ranges)
    if (rule.address !== undefined)
      yield {
        place: rule.address.place,
        message: `no client comes from ${range}: the networks of ${plan.service} have no Subnet=, and podman gives them one of 10.89.0.0/16 and above`,
        help: 'samenet, or Subnet= of the network',
      };
}

/** Beyond this machine, whose own clients come from the network's gateway. */
function isPublished({ publish }: PostgresServer['plan']): boolean {
  return publish.some(({ hostIp }) => !/^(?:127\.|::1$|\[::1\]$|localhost$)/.test(hostIp ?? ''));
}

/** Where the server's clients may come from; undefined where that is not all known. */
function subnetsOf(stack: ReadStack, { plan }: PostgresServer): readonly string[] | undefined {
  if (isPublished(plan) || plan.pod !== undefined || plan.networks.length === 0) return undefined;
  const subnets = plan.networks.flatMap(({ name }) => {
    const network = stack.blueprint.networks.find((each) => each.name === name);
    return network === undefined || network.subnets.length === 0 ? ['unknown'] : network.subnets;
  });
  return subnets.includes('unknown') ? undefined : subnets;
}

/** A private range of IPv4 that lets someone in. */
function rangeOf({ type, address, mask, method }: HbaRule): string | undefined {
  if (type === 'local' || method.value === 'reject' || address === undefined) return undefined;
  const range = mask === undefined ? address.value : `${address.value}/${bitsOf(mask.value)}`;
  const isPrivate = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address.value);
  return isPrivate && readSubnet(range) !== undefined ? range : undefined;
}

/** 24 of 255.255.255.0. */
function bitsOf(mask: string): number {
  const bits = mask.split('.').map((each) => Number(each).toString(2).padStart(8, '0'));
  return bits.join('').lastIndexOf('1') + 1;
}

/** An address that a unit fixes, or the host's own on a network of podman's. */
function isFixed(stack: ReadStack, address: string): boolean {
  if (address.endsWith('.1')) return true;
  const word = new RegExp(`(?<![\\d.])${address.replaceAll('.', '\\.')}(?![\\d.])`);
  return stack.units.units.some(({ sections }) =>
    [...sections.values()].some((lines) =>
      lines.some(({ value }) => value.includes('.') && word.test(value)),
    ),
  );
}
