import { isIPv4 } from 'node:net';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import type { ReadStack } from '../../read-stack.ts';
import type { PlannedUnit } from '../units/containers.ts';
import { containsAddress } from '../units/subnets.ts';

/** Of the addresses that a program is to listen on, one that its container does not have for sure. */
export function strangeAddress(
  stack: ReadStack,
  server: PlannedUnit,
  listens: readonly string[],
): string | undefined {
  if (isOfOthers(stack, server)) return undefined;
  const names = new Set(server.plan.networks.map(({ name }) => name));
  const subnets = stack.blueprint.networks
    .filter(({ name }) => names.has(name))
    .flatMap((each) => each.subnets);
  return listens.find(
    (each) =>
      isIPv4(each) &&
      !/^(?:127\.|0\.0\.0\.0$)/.test(each) &&
      // One of a subnet is there only where it is fixed: else podman gives it to whoever comes first.
      (!subnets.some((subnet) => containsAddress(subnet, each)) || !isFixed(server, each)),
  );
}

/** On the host's network, or in a pod, addresses are not those of its own networks. */
function isOfOthers(stack: ReadStack, { plan }: PlannedUnit): boolean {
  const known = new Map(stack.blueprint.networks.map((network) => [network.name, network]));
  return (
    plan.pod !== undefined ||
    plan.networks.length === 0 ||
    plan.networks.some(({ name }) => (known.get(name)?.subnets.length ?? 0) === 0)
  );
}

/** `IP=` of the container, or `ip=` of one of its networks. */
function isFixed({ unit: { sections } }: PlannedUnit, address: string): boolean {
  const lines = ['Container', 'Pod'].flatMap((name) => sections.get(name) ?? []);
  return lines.some(({ value }) => value.includes(address));
}

/** On a network of its own with nobody beside it in the namespace, and with no socket to be reached by. */
export function isReachedByNetwork({ pod, networks, publish, mounts }: ServicePlan): boolean {
  if (pod !== undefined || mounts.some(({ target }) => /\/(?:run|sock)/.test(target))) return false;
  const own = networks.every(
    ({ name }) => !/^(?:host|none|container|ns|slirp4netns|pasta|private)\b/.test(name),
  );
  return own && (networks.length > 0 || publish.length > 0);
}
