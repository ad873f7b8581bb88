import { isIPv4 } from 'node:net';
import { nearestWord } from '../../nearest-word.ts';
import { formatPlace, type Place } from '../../place.ts';
import type { ServicePlan } from '../../plan/blueprint.ts';
import { lastLine, lookupBoolean } from '../../units/lookup.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import {
  type ContainerEnvironment,
  containerEnvironments,
  othersReading,
} from '../parts/across/environment.ts';
import { dnsNames, hasFilledInNetwork, isOfTemplate } from '../parts/across/names.ts';
import { own, type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';
import { containsAddress } from '../parts/units/subnets.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A container reaches the hosts that its environment names. */
export const acrossHostName: Rule = {
  id: 'across.host-name',
  title: 'A container reaches the hosts that its environment names',
  area: 'across',
  severity: 'error',
  why: 'On a network of podman\'s a container is found by its container name and its aliases: Quadlet\'s default is systemd-NAME, and the default network knows no names at all. The application says "could not translate host name".',
  source: 'podman-systemd.unit(5), ContainerName=; podman-run(1), --network-alias',
  *judge(stack) {
    const units = plannedUnits(stack);
    const told = new Set<string>();
    const byStem = new Map(units.map((each) => [each.plan.name, each]));
    const byName = new Map(units.flatMap((each) => [...dnsNames(each)].map((name) => [name, each] as const)));
    for (const environment of containerEnvironments(stack)) {
      const { plan, unit } = environment;
      if (plan.networks.some(({ name }) => name === 'host')) {
        yield* onHost(environment, byName);
        continue;
      }
      if (plan.pod !== undefined) {
        yield* ofMates(stack, environment, { byStem, byName });
        yield* inPod(stack, environment, byName);
        continue;
      }
      if (
        plan.networks.some(({ name }) =>
          /^(?:host|none|container|ns|slirp4netns|pasta|private)\b/.test(name),
        ) ||
        unit.sections.get('Container')?.some(({ key, value }) => key === 'Pod' && value.trim() !== '')
      )
        continue;
      const added = unit.sections.get('Container')?.filter(({ key }) => key === 'AddHost') ?? [];
      for (const { host, variable, scheme, port } of addressesOf(environment)) {
        if (added.some(({ value }) => value.startsWith(`${host}:`)) || isOfTemplate(stack, host)) continue;
        const named = byName.get(host);
        const meant = byStem.get(host);
        if (isFree(stack, plan, host))
          yield {
            place: variable.place,
            message: `no container has the address ${host}: podman gives those without IP= any that is free`,
            help: 'the name of the container',
            severity: 'warning',
          };
        if (named === undefined && meant !== undefined && meant.plan !== plan) {
          const message = `no container is called ${host}: ${meant.unit.name} is ${meant.plan.containerName} on its network`;
          yield { place: variable.place, message, help: `${meant.unit.name}: ContainerName=${host}` };
        }
        if (named === undefined && meant === undefined && isMistyped(host, byName.keys())) {
          const message = `no container is called ${host}, and a name without a dot is found nowhere else`;
          yield {
            place: variable.place,
            message,
            help: nearestWord(host, byName.keys()),
            severity: 'warning',
          };
        }
        const store =
          named === undefined && meant === undefined
            ? (storeOf(host, scheme ?? schemeOf(variable.name, port), units) ?? ofImage(host, units))
            : undefined;
        if (store !== undefined && !isMistyped(host, byName.keys()) && isOnOwnNetworks(stack, plan))
          yield {
            place: variable.place,
            message: `no container is called ${host}: the one of ${store.unit.name} is ${store.plan.containerName}`,
            help: store.plan.containerName,
            severity: 'warning',
          };
        const other = named ?? meant;
        if (
          other === undefined ||
          other.plan === plan ||
          other.unit.sections.get('Container')?.some(({ key }) => key === 'Pod')
        )
          continue;
        const shared = other.plan.networks.filter(({ name }) =>
          plan.networks.some((own) => own.name === name),
        );
        const silent = shared.map(({ name }) => withoutNames(stack, name));
        if (shared.length > 0 && silent.every((place) => place !== undefined) && !isAnAddress(host)) {
          const message = `the network that ${plan.service} and ${other.plan.service} share answers for no names: ${host} is not found`;
          yield { place: silent[0] ?? variable.place, message, help: 'DisableDNS=false' };
        }
        if (shared.length === 0 && !hasFilledInNetwork(environment) && !hasFilledInNetwork(other)) {
          const message = `${plan.service} and ${other.plan.service} share no network that knows names: ${host} is not found`;
          // A line that leads others there is right: the unit without the network is the one to mend.
          const isRight = othersReading(stack, variable, plan).some(({ plan: { networks } }) =>
            networks.some(({ name }) => other.plan.networks.some((each) => each.name === name)),
          );
          const line = isRight ? own(unit, 'Network') : undefined;
          const place = isRight ? (line?.place ?? unit.place) : variable.place;
          if (told.has(`${plan.name} ${formatPlace(place)}`)) continue;
          if (isRight) told.add(`${plan.name} ${formatPlace(place)}`);
          yield { place, message, help: 'the same Network= in both units' };
        }
      }
    }
  },
};

/** The members of a pod know each other by the names of their containers alone, and by 127.0.0.1. */
function* ofMates(
  stack: ReadStack,
  environment: ContainerEnvironment,
  { byStem, byName }: Record<'byStem' | 'byName', ReadonlyMap<string, PlannedUnit>>,
): Generator<Remark> {
  const { plan } = environment;
  const members = [...byStem.values()].filter((each) => each.plan.pod?.name === plan.pod?.name);
  for (const { host, variable, scheme, port } of addressesOf(environment)) {
    const meant = byStem.get(host) ?? storeOf(host, scheme ?? schemeOf(variable.name, port), members);
    if (meant === undefined || byName.has(host) || meant.plan === plan || isOfTemplate(stack, host)) continue;
    if (meant.plan.pod === undefined || meant.plan.pod.name !== plan.pod?.name) continue;
    // The pod's own name stands in /etc/hosts of its members.
    if (
      stack.blueprint.pods.some(
        ({ name, containerName }) => name === plan.pod?.name && containerName === `${host}-infra`,
      )
    )
      continue;
    const isAdded = stack.units.units.some(({ sections }) =>
      [...sections.values()].some((lines) =>
        lines.some(
          ({ key, value }) =>
            (key === 'AddHost' || key === 'PodmanArgs' || key === 'NetworkAlias') && value.includes(host),
        ),
      ),
    );
    if (isAdded) continue;
    yield {
      place: variable.place,
      message: `no container is called ${host}: ${meant.unit.name} is ${meant.plan.containerName}, a member of the same pod`,
      help: '127.0.0.1',
    };
  }
}

function isAnAddress(host: string): boolean {
  return /^[\d.]+$|:/.test(host);
}

/** Where a network says that it has no name server. */
function withoutNames({ units, blueprint }: ReadStack, network: string): Place | undefined {
  const plan = blueprint.networks.find(({ name }) => name === network);
  const unit = units.units.find(({ kind, place }) => kind === 'network' && place.file === plan?.place.file);
  if (unit === undefined || lookupBoolean(unit.sections, 'Network', 'DisableDNS') !== true) return undefined;
  return lastLine(unit.sections, 'Network', 'DisableDNS')?.place;
}

/**
 * The members of a pod have each other's container names in /etc/hosts, and ask the networks of the pod for those of
 * others.
 */
function* inPod(
  stack: ReadStack,
  environment: ContainerEnvironment,
  byName: ReadonlyMap<string, PlannedUnit>,
): Generator<Remark> {
  const { plan, unit } = environment;
  const pod = stack.blueprint.pods.find(({ name }) => name === plan.pod?.name);
  if (pod === undefined || pod.networks.length === 0) return;
  if (!isOnOwnNetworks(stack, pod)) return;
  const added = [...unit.sections.values()].flat().filter(({ key }) => key === 'AddHost');
  const units = plannedUnits(stack);
  for (const { host, variable, scheme, port } of addressesOf(environment)) {
    if (host.includes('.') || host === 'localhost' || isTemplated(host) || isOfTemplate(stack, host))
      continue;
    if (added.some(({ value }) => value.startsWith(`${host}:`)) || isOfPod(stack, host)) continue;
    const named = byName.get(host);
    if (named !== undefined) {
      const isReached =
        named.plan.pod !== undefined ||
        named.plan.networks.some(({ name }) => pod.networks.some((each) => each.name === name));
      if (!isReached)
        yield {
          place: variable.place,
          message: `${pod.containerName} and ${named.plan.service} share no network that knows names: ${host} is not found`,
          help: 'the same Network= in both units',
        };
      continue;
    }
    const stem = units.find((each) => each.plan.name === host && each.plan !== plan);
    const near = isMistyped(host, byName.keys()) ? nearestWord(host, byName.keys()) : undefined;
    const store = storeOf(host, scheme ?? schemeOf(variable.name, port), units) ?? ofImage(host, units);
    const meant = stem ?? (near === undefined ? store : byName.get(near));
    if (meant === undefined) continue;
    const isMate = meant.plan.pod?.name === pod.name;
    if (isMate && meant === stem) continue;
    yield {
      place: variable.place,
      message: `no container is called ${host}: ${meant.unit.name} is ${meant.plan.containerName}${isMate ? ', in the same pod' : ' on its network'}`,
      help: isMate ? 'localhost' : meant.plan.containerName,
      severity: stem === undefined ? 'warning' : 'error',
    };
  }
}

/** The names of pods, by which their networks may know them. */
function isOfPod({ blueprint }: ReadStack, host: string): boolean {
  return blueprint.pods.some(
    ({ name, containerName, hostName }) =>
      host === name || host === containerName || host === hostName || containerName.includes(host),
  );
}

/** On the host's network nobody answers for the names of Podman's. */
function* onHost(
  environment: ContainerEnvironment,
  byName: ReadonlyMap<string, PlannedUnit>,
): Generator<Remark> {
  const added = environment.unit.sections.get('Container')?.filter(({ key }) => key === 'AddHost') ?? [];
  for (const { host, variable } of addressesOf(environment)) {
    const named = byName.get(host);
    if (named === undefined || host.includes('.') || host === 'localhost' || named.plan === environment.plan)
      continue;
    if (named.plan.networks.length === 0 || added.some(({ value }) => value.startsWith(`${host}:`))) continue;
    const port = named.plan.publish[0]?.hostPort;
    yield {
      place: variable.place,
      message: `${environment.plan.service} is on the network of the host, where nobody knows the container ${host}`,
      help: port === undefined ? `Network= of ${named.unit.name}` : `127.0.0.1:${port}`,
    };
  }
}

/** One letter more or less than a name that is there, or one other; numbered names are all meant. */
function isMistyped(host: string, names: Iterable<string>): boolean {
  if (host.includes('.') || host.length < 4 || host === 'localhost') return false;
  const nearest = nearestWord(host, names);
  if (nearest === undefined || Math.abs(nearest.length - host.length) > 1) return false;
  let start = 0;
  while (start < host.length && host[start] === nearest[start]) start += 1;
  const rest = Math.max(host.length, nearest.length) - start;
  return (
    host.slice(start + 1) === nearest.slice(start + 1) ||
    host.slice(start + 1) === nearest.slice(start) ||
    host.slice(start) === nearest.slice(start + 1) ||
    (rest === 2 && host.length === nearest.length)
  );
}

/** The only container of the kind that the address is for. */
function storeOf(
  host: string,
  scheme: string | undefined,
  units: readonly PlannedUnit[],
): PlannedUnit | undefined {
  if (scheme === undefined || host.includes('.') || host === 'localhost' || /[\uE000%$]/.test(host))
    return undefined;
  const kind = Object.entries(kinds).find(([, { schemes }]) => schemes.test(scheme))?.[1];
  const [only, more] = units.filter(({ plan }) => kind?.images.test(imageOf(plan).name));
  return more === undefined ? only : undefined;
}

/** The only container whose image has the host's name. */
function ofImage(host: string, units: readonly PlannedUnit[]): PlannedUnit | undefined {
  if (host.length < 4) return undefined;
  const [only, more] = units.filter(({ plan }) => imageOf(plan).name === host);
  return more === undefined ? only : undefined;
}

/** What a `…_HOST` is of, by its port or its name. */
function schemeOf(name: string, port: number | undefined): string | undefined {
  const byPort = { 5432: 'postgres', 3306: 'mysql', 6379: 'redis', 5672: 'amqp', 27017: 'mongodb' }[
    port ?? 0
  ];
  if (byPort !== undefined) return byPort;
  if (/^(?:DB|DATABASE)_?HOST(?:NAME)?$/.test(name)) return 'database';
  const [, word] =
    /(?:^|_)(POSTGRES|PG|MYSQL|MARIADB|REDIS|VALKEY|RABBITMQ|MONGO)(?:QL|SQL|DB)?_?HOST(?:NAME)?$/i.exec(
      name,
    ) ?? [];
  return {
    POSTGRES: 'postgres',
    PG: 'postgres',
    MYSQL: 'mysql',
    MARIADB: 'mysql',
    REDIS: 'redis',
    VALKEY: 'redis',
    RABBITMQ: 'amqp',
    MONGO: 'mongodb',
  }[(word ?? '').toUpperCase()];
}

const kinds = {
  database: {
    schemes: /^database$/,
    images: /^(?:postgres|postgresql|postgis|pgvector|timescaledb|mysql|mariadb|percona)$/,
  },
  redis: { schemes: /^rediss?$/, images: /^(?:redis|valkey|keydb)$/ },
  postgres: {
    schemes: /^postgres/,
    images: /^(?:postgres|postgresql|postgis|pgvector|timescaledb|pgbouncer)$/,
  },
  mysql: { schemes: /^(?:mysql|mariadb)/, images: /^(?:mysql|mariadb|percona)$/ },
  amqp: { schemes: /^(?:amqps?|pyamqp)$/, images: /^rabbitmq$/ },
  mongo: { schemes: /^mongodb$/, images: /^mongo$/ },
};

/** Nobody from another stack can be on networks that are made here. */
function isOnOwnNetworks({ blueprint }: ReadStack, { networks }: ServicePlan): boolean {
  return networks.every(({ name }) => blueprint.networks.some((each) => each.name === name));
}

/** An address of the container's own networks that no unit takes for itself. */
function isFree(stack: ReadStack, { networks }: ServicePlan, host: string): boolean {
  if (!isIPv4(host)) return false;
  const own = stack.blueprint.networks.filter((network) =>
    networks.some((each) => each.name === network.name),
  );
  const isWithin = own.some(({ subnets }) => subnets.some((subnet) => containsAddress(subnet, host)));
  // The first address is the host's, unless told.
  if (!isWithin || /\.1$/.test(host)) return false;
  return !stack.units.units.some(({ sections }) =>
    [...sections.values()].some((lines) =>
      lines.some(
        ({ key, value }) =>
          /^(?:IP|Network|PodmanArgs|AddHost|Gateway|NetworkAlias|PublishPort)$/.test(key) &&
          value.split(/[\s,:=]+/).includes(host),
      ),
    ),
  );
}
