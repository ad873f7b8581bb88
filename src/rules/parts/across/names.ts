import { kept } from '../../../kept.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import { parseShell } from '../../../syntax/shell/parse.ts';
import type { ShellTree } from '../../../syntax/shell/tree.ts';
import { walkCommands } from '../../../syntax/shell/walk.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { containerUnits, own, ownLines, type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { healthTree } from '../units/health-command.ts';

/** Names by which other containers on its networks reach a container, and the addresses that it has for sure. */
export function dnsNames(server: PlannedUnit): ReadonlySet<string> {
  const { plan } = server;
  const known = namesByPlan.get(plan);
  if (known !== undefined) return known;
  const aliases = plan.networks.flatMap((network) => network.aliases);
  const names = new Set([
    plan.containerName,
    ...aliases,
    ...(plan.hostName === undefined ? [] : [plan.hostName]),
    ...fixedAddresses(server),
  ]);
  namesByPlan.set(plan, names);
  return names;
}

const namesByPlan = new WeakMap<ServicePlan, ReadonlySet<string>>();

/** The container whose network namespace this one lives in: its own, or that of `Network=container:NAME` and `Network=NAME.container`. */
export function namespaceOwner({ networks, containerName }: ServicePlan): string {
  const other = networks.find(({ name }) => name.startsWith('container:'));
  return other === undefined ? containerName : other.name.slice('container:'.length);
}

/** Whether a template names one of the networks: which others are on it is not known. */
export function hasFilledInNetwork({ plan }: PlannedUnit): boolean {
  return plan.networks.some(({ name }) => isTemplated(name));
}

/** `IP=` of the container, and `ip=` of one of its networks. */
export function fixedAddresses({ unit }: PlannedUnit): ReadonlySet<string> {
  const own = (unit.sections.get('Container') ?? []).flatMap(({ key, value }) =>
    key === 'IP' || key === 'IP6'
      ? [value.trim()]
      : key === 'Network'
        ? [...value.matchAll(/[:,]ip6?=([^,\s]+)/g)].map(([, address = '']) => address)
        : [],
  );
  return new Set(own);
}

/** Whether a host is a container, by one of its names or by an address that it has for sure. */
export function isCalled(server: PlannedUnit, host: string): boolean {
  return dnsNames(server).has(host);
}

/** What a container's health check runs, and the script that it calls where that is here. */
export function healthTrees(stack: ReadStack, { plan }: PlannedUnit): readonly ShellTree[] {
  if (plan.health === undefined) return [];
  const tree = healthTree(plan.health);
  const scripts = walkCommands(tree).flatMap(({ command }) => {
    if (command.kind !== 'simple') return [];
    return command.words.flatMap(({ literal }) => {
      const file = literal?.startsWith('/') === true ? stack.find(literal) : undefined;
      return file?.role === 'script' ? [parseShell(file.text, file.source)] : [];
    });
  });
  return [tree, ...scripts];
}

/** Those names, and in a pod or a namespace of both the loopback address too. */
export function reachedNames(server: PlannedUnit, from: PlannedUnit): ReadonlySet<string> {
  const shared =
    server.plan.pod === undefined
      ? server.plan !== from.plan && namespaceOwner(server.plan) === namespaceOwner(from.plan)
      : server.plan.pod.name === from.plan.pod?.name;
  return shared ? new Set([...dnsNames(server), '127.0.0.1', 'localhost']) : dnsNames(server);
}

/** Whether an instance of a template may bear a name: `worker-%i` is any `worker-…`. */
export function isOfTemplate(stack: ReadStack, name: string): boolean {
  const patterns = templateNames(stack);
  // An instance that some file names is planned, and judged as any container.
  return patterns.some((pattern) => pattern.test(name)) && !plannedNames(stack).has(name);
}

const plannedNames = kept(
  (stack: ReadStack): ReadonlySet<string> =>
    new Set(plannedUnits(stack).flatMap((planned) => [...dnsNames(planned)])),
);

const templateNames = kept((stack: ReadStack): readonly RegExp[] =>
  containerUnits(stack).flatMap((unit) => {
    if (!unit.stem.endsWith('@')) return [];
    const given = [own(unit, 'ContainerName'), own(unit, 'HostName'), ...ownLines(unit, 'NetworkAlias')];
    const names = given.flatMap((line) => line?.value.trim() ?? []);
    const all = names.length > 0 ? names : [`systemd-${unit.stem}%i`];
    return all.map(
      (each) => new RegExp(`^${each.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/%\w/g, '.+')}$`),
    );
  }),
);
