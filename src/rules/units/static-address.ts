import { allLines, lookup } from '../../units/lookup.ts';
import type { Unit, UnitLine } from '../../units/unit-set.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { own, ownLines, plannedUnits } from '../parts/units/containers.ts';
import { containsAddress } from '../parts/units/subnets.ts';
import type { ReadStack } from '../read-stack.ts';

/** A container's address lies in its network and is its own. */
export const unitsStaticAddress: Rule = {
  id: 'units.static-address',
  title: "A container's address lies in its network and is its own",
  area: 'units',
  severity: 'error',
  why: "podman refuses an address outside the network's subnet and one that is taken: the service does not start, or only one of the two does.",
  source: 'podman-run(1), --ip',
  *judge(stack) {
    const taken = Map.groupBy(allAddresses(stack), ({ at }) => at);
    for (const { unit, plan } of plannedUnits(stack)) {
      for (const { key, line, address } of addressesOf(unit)) {
        if (/[%$\uE000\s]/.test(address)) continue;
        const names = ownLines(unit, 'Network').map(({ value }) => value.split(':')[0] ?? '');
        const other = taken.get(`${names[0]} ${address}`)?.find(({ service }) => service !== plan.service);
        if (other !== undefined)
          yield {
            place: line.valuePlace,
            message: `${address} is the address of ${other.service} too`,
            help: `${key}=another address`,
          };
        const subnets = names.flatMap((name) => {
          const network = stack.units.byName.get(name);
          return network === undefined
            ? []
            : allLines(network.sections, 'Network', 'Subnet').map(({ value }) => value);
        });
        const gateway = gatewaysOf(stack, names).find((each) => each === address);
        if (gateway !== undefined)
          yield {
            place: line.valuePlace,
            message: `${address} is the network's own gateway: podman refuses it`,
            help: `${key}=another address`,
          };
        if (subnets.length === 0) yield* withoutSubnet(stack, { key, line, address }, names);
        if (subnets.length > 0 && !subnets.some((subnet) => containsAddress(subnet, address))) {
          yield {
            place: line.valuePlace,
            message: `${address} lies outside ${subnets.join(', ')}: podman refuses it`,
          };
        }
      }
    }
  },
};

interface Told {
  readonly key: string;
  readonly line: UnitLine;
  readonly address: string;
}

/** podman takes a free network of 10.89.0.0 and up itself, and its default network has 10.88.0.0/16. */
function* withoutSubnet(
  stack: ReadStack,
  { key, line, address }: Told,
  names: readonly string[],
): Generator<Remark> {
  const [only, more] = names;
  if (more !== undefined || address.includes(':')) return;
  const isOfUser = stack.configs.user.uid !== 0;
  if (only === undefined) {
    const isIn = containsAddress('10.88.0.0/16', address);
    if (!isOfUser && isIn) return;
    yield {
      place: line.valuePlace,
      message: isOfUser
        ? `podman refuses ${key}= without a network: the one that a user's container has by itself is no bridge`
        : `${address} lies outside 10.88.0.0/16, the default network: podman refuses it`,
      help: 'Network=… of a .network unit with Subnet=',
    };
    return;
  }
  const network = stack.units.byName.get(only);
  if (network === undefined || lookup(network.sections, 'Network', 'Driver') !== undefined) return;
  if (allLines(network.sections, 'Network', 'PodmanArgs').length > 0) return;
  yield {
    place: line.valuePlace,
    message: `${only} has no Subnet=: podman takes a network that is free that day, and refuses ${address} unless it happens to lie in it`,
    help: `[Network] of ${only}\nSubnet=${address.replace(/\.\d+$/, '.0/24')}`,
    severity: 'warning',
  };
}

function allAddresses(stack: ReadStack): readonly { readonly at: string; readonly service: string }[] {
  const pods = stack.units.units
    .filter(({ kind }) => kind === 'pod')
    .flatMap(({ name, sections }) => {
      const network = allLines(sections, 'Pod', 'Network')[0]?.value.split(':')[0];
      return ['IP', 'IP6'].flatMap((key) => {
        const address = lookup(sections, 'Pod', key);
        return address === undefined ? [] : [{ at: `${network} ${address}`, service: name }];
      });
    });
  const containers = plannedUnits(stack).flatMap(({ unit, plan }) => {
    const network = ownLines(unit, 'Network')[0]?.value.split(':')[0];
    return addressesOf(unit).map(({ address }) => ({ at: `${network} ${address}`, service: plan.service }));
  });
  return [...containers, ...pods];
}

/** `IP=…` and `Network=x.network:ip=…`. */
function addressesOf(unit: Unit) {
  const keys = ['IP', 'IP6'].flatMap((key) => {
    const line = own(unit, key);
    return line === undefined ? [] : [{ key, line, address: line.value }];
  });
  const networks = ownLines(unit, 'Network').flatMap((line) => {
    return [...line.value.matchAll(/[:,]ip6?=([0-9a-fA-F.:]+)(?=,|$)/g)].map(([, address = '']) => ({
      key: 'Network',
      line,
      address,
    }));
  });
  return [...keys, ...networks];
}

/** What `Gateway=` says, else the first address of each IPv4 subnet. */
function gatewaysOf({ units }: ReadStack, networks: readonly string[]): readonly string[] {
  return networks.flatMap((name) => {
    const sections = units.byName.get(name)?.sections;
    if (sections === undefined) return [];
    const told = allLines(sections, 'Network', 'Gateway').map(({ value }) => value.trim());
    if (told.length > 0) return told;
    if (allLines(sections, 'Network', 'Driver').some(({ value }) => value.trim() !== 'bridge')) return [];
    return allLines(sections, 'Network', 'Subnet').flatMap(
      ({ value }) => /^(\d+\.\d+\.\d+)\.0\/(?:[89]|1\d|2[0-4])$/.exec(value.trim())?.[1]?.concat('.1') ?? [],
    );
  });
}
