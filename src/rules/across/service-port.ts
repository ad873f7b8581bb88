import { kept } from '../../kept.ts';
import type { Place } from '../../place.ts';
import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf, type NamedAddress } from '../parts/across/addresses.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { agreedPort, namesPort, toldPorts } from '../parts/across/heard-ports.ts';
import { dnsNames } from '../parts/across/names.ts';
import { mateAnswers, namespaceMates } from '../parts/across/namespace-mates.ts';
import { configuredPorts } from '../parts/across/server-ports.ts';
import { type PostgresServer, postgresOf, redisAt, redisOf } from '../parts/across/servers.ts';
import { allContainers } from '../parts/kube/members.ts';
import { poolerContainer, poolerSetting } from '../parts/pooler/pooler.ts';
import { startWords } from '../parts/units/command-words.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, isStore } from '../parts/units/images.ts';
import { flagPorts, listeningOf } from '../parts/units/listening.ts';
import { standardPorts } from '../parts/units/standard-ports.ts';
import type { ReadStack } from '../read-stack.ts';

/** An application asks a container's own port. */
export const acrossServicePort: Rule = {
  id: 'across.service-port',
  title: "An application asks a container's own port",
  area: 'across',
  severity: 'error',
  why: 'Between containers the published port of the host does not count: the connection is refused.',
  source: 'podman-network(1)',
  *judge(stack) {
    const known: KnownPorts = { stores: storePorts(stack), servers: serverPorts(stack) };
    const units = plannedUnits(stack);
    const consoles = byName(units.filter(({ plan }) => imageOf(plan).name === 'minio'));
    const agreed = new Map(units.map((each) => [each, agreedPort(each)]));
    const applications = byName(units.filter((each) => agreed.get(each) !== undefined));
    const flagged = byName(units.filter((each) => agreed.get(each) === undefined));
    for (const environment of containerEnvironments(stack)) {
      yield* consoleAsked(stack, consoles, environment);
      yield* besidesTheOnlyPort(stack, applications, environment);
      yield* besidesTheFlags(stack, flagged, environment);
      yield* besidesTheKnownPort(stack, known, environment);
    }
  },
};

/** Not where another container in the namespace of the named one may be meant. */
function asked(stack: ReadStack, environment: ContainerEnvironment): readonly NamedAddress[] {
  return addressesOf(environment).filter(({ host, port }) => {
    const named = port === undefined ? undefined : sharing(stack).get(host);
    return named === undefined || !mateAnswers(stack, named.plan, port ?? 0);
  });
}

/** Containers that others share a namespace with, by their names. */
const sharing = kept((stack: ReadStack) =>
  byName(plannedUnits(stack).filter(({ plan }) => namespaceMates(stack, plan).length > 0)),
);

interface KnownPorts {
  /** What each listens on that no line of a configuration moves. */
  readonly stores: ReadonlyMap<string, readonly number[]>;
  /** What the configuration of each says. */
  readonly servers: ReadonlyMap<string, number>;
}

function byName(units: readonly PlannedUnit[]): ReadonlyMap<string, PlannedUnit> {
  return new Map(units.flatMap((each) => [...dnsNames(each)].map((name) => [name, each] as const)));
}

function storePorts(stack: ReadStack): KnownPorts['stores'] {
  return new Map(
    plannedUnits(stack).flatMap((each) => {
      const known = isStore(each.plan) ? standardPorts(each.plan) : undefined;
      return known === undefined ? [] : [...dnsNames(each)].map((name) => [name, known] as const);
    }),
  );
}

function serverPorts(stack: ReadStack): KnownPorts['servers'] {
  const ports = new Map<string, number>();
  for (const server of redisOf(stack)) {
    const line =
      server.config === undefined ? undefined : redisOptionsInForce(server.config.options, 'port')[0];
    const at = server.plan.command.indexOf('--port');
    for (const name of dnsNames(server))
      ports.set(name, Number(at === -1 ? (line?.args[0]?.value ?? 6379) : server.plan.command[at + 1]));
  }
  for (const server of postgresOf(stack))
    for (const name of dnsNames(server)) ports.set(name, portOf(server));
  for (const pooler of plannedUnits(stack)) {
    if (!/^pgbouncer/.test(imageOf(pooler.plan).name)) continue;
    const [port] = configuredPorts(stack).get(pooler.unit.name) ?? [];
    if (port !== undefined) for (const name of dnsNames(pooler)) ports.set(name, port);
  }
  return ports;
}

/** `redis://cache:6380` of a server that listens on 6379. */
function* besidesTheKnownPort(
  stack: ReadStack,
  { stores, servers }: KnownPorts,
  environment: ContainerEnvironment,
): Generator<Remark> {
  for (const { host, port, portPlace, variable, scheme } of asked(stack, environment)) {
    const standard = stores.get(host);
    if (standard !== undefined && port !== undefined && !standard.includes(port)) {
      yield {
        place: portPlace,
        message: `${host} listens on ${standard[0]}, not on ${port}`,
        help: `port ${standard[0]}`,
      };
      continue;
    }
    const right =
      servers.get(host) ?? atLoopback(stack, environment, { host, port, scheme, name: variable.name });
    if (
      right === undefined ||
      port === undefined ||
      !Number.isInteger(right) ||
      right === 0 ||
      right === port
    )
      continue;
    yield {
      place: portPlace,
      message: `${host} listens on ${right}, not on ${port}`,
      help: variable.value.includes(`:${port}`)
        ? variable.value.replace(`:${port}`, `:${right}`)
        : `port ${right}`,
    };
    // Either of the two lines may be the wrong one.
    const said =
      postgresOf(stack)
        .find((server) => dnsNames(server).has(host))
        ?.setting('port')?.place ?? poolerPort(stack, host);
    if (said !== undefined)
      yield {
        place: said,
        message: `${host} listens on ${right}, and ${variable.name} asks ${port} (${portPlace.file}:${portPlace.line})`,
        help: `port = ${port}`,
      };
  }
}

/** The line of pgbouncer.ini that says where the pooler of that name listens. */
function poolerPort(stack: ReadStack, host: string): Place | undefined {
  const ini = stack.poolers.find((each) => {
    const container = poolerContainer(stack, each);
    return container !== undefined && dnsNames(container).has(host);
  });
  return poolerSetting(ini, 'listen_port')?.place;
}

/** In a pod, and on the host's network, the one server of that kind is at the loopback address. */
function atLoopback(
  stack: ReadStack,
  { plan, variables }: ContainerEnvironment,
  {
    host,
    port,
    scheme,
    name,
  }: { host: string; port: number | undefined; scheme: string | undefined; name: string },
): number | undefined {
  if (!/^(?:127\.0\.0\.1|localhost)$/.test(host)) return undefined;
  const isHost = onHost(plan);
  if (plan.pod === undefined && (!isHost || hasNatives(stack))) return undefined;
  const isMate = (each: PlannedUnit) =>
    plan.pod === undefined ? onHost(each.plan) : each.plan.pod?.name === plan.pod.name;
  const mates = allContainers(stack).filter(isMate);
  // What is published on the host answers there too.
  if (
    isHost &&
    plannedUnits(stack).some((each) => each.plan.publish.some(({ hostPort }) => hostPort === port))
  )
    return undefined;
  if (/^(?:redis|valkey)/.test(scheme ?? '') || /(?:^|_)(?:REDIS|VALKEY)_HOST$/.test(name)) {
    const [only, another] = mates.filter((each) => redisAt(stack, each.plan) !== undefined);
    const [heard, more] = configuredPorts(stack).get(only?.unit.name ?? '') ?? [];
    return another === undefined && more === undefined ? heard : undefined;
  }
  const isPostgres =
    /^postgres/.test(scheme ?? '') ||
    /^(?:PG|POSTGRES)/.test(name) ||
    (name === 'DB_HOST' && variables.get('DB_CONNECTION')?.value === 'pgsql');
  const [server, more] = postgresOf(stack).filter(isMate);
  if (!isPostgres || server === undefined || more !== undefined) return undefined;
  // A pooler of the pod is at that address too.
  const isPooled = mates.some(
    (each) =>
      each.plan !== server.plan &&
      (/^(?:pgbouncer|pgcat|odyssey|haproxy)/.test(imageOf(each.plan).name) ||
        configuredPorts(stack)
          .get(each.unit.name)
          ?.includes(port ?? 0) === true),
  );
  return isPooled ? undefined : portOf(server);
}

function onHost({ networks }: PlannedUnit['plan']): boolean {
  return networks.some(({ name }) => name === 'host');
}

/** Servers of the host itself, which may listen there as well. */
function hasNatives(stack: ReadStack): boolean {
  return [...stack.systemd.values()].some(({ text }) =>
    /(?:^|[\s/])(?:postgresql|pgbouncer|mysqld?|mariadb|redis(?:-server)?|valkey)(?:@\S+)?\.service\b/.test(
      text,
    ),
  );
}

function portOf({ setting, plan }: PostgresServer): number {
  return Number(setting('port')?.value ?? plan.environment.PGPORT ?? 5432);
}

/** An address for requests: by its scheme, or as the upstream of a proxy. */
function isWeb(scheme: string | undefined, name: string): boolean {
  return scheme === undefined ? /UPSTREAM|BACKEND/.test(name) : /^(?:https?|wss?)$/.test(scheme);
}

/** `API_URL=http://api:8081` of an application whose whole unit is about 8080. */
function* besidesTheOnlyPort(
  stack: ReadStack,
  applications: ReadonlyMap<string, PlannedUnit>,
  environment: ContainerEnvironment,
): Generator<Remark> {
  for (const { host, port, portPlace, scheme, variable } of asked(stack, environment)) {
    const named = applications.get(host);
    const only = named === undefined ? undefined : agreedPort(named);
    if (named === undefined || only === undefined || !isWeb(scheme, variable.name)) continue;
    const asked = port ?? (/s$/.test(scheme ?? '') ? 443 : 80);
    if (asked === only || namesPort(named, asked) || /METRIC|ADMIN|MANAGEMENT|DEBUG/.test(variable.name))
      continue;
    yield {
      place: portPlace,
      message: `${named.unit.name} and its health check name port ${only}; nothing says that ${host} listens on ${asked}`,
      help: variable.value.replace(new RegExp(`(?<=//|^)${host}(?::\\d+)?`), `${host}:${only}`),
      severity: 'warning',
    };
  }
}

/** `API_URL=http://api:8080` of an application that is told `--listen=:9401`, and names no 8080 anywhere. */
function* besidesTheFlags(
  stack: ReadStack,
  applications: ReadonlyMap<string, PlannedUnit>,
  environment: ContainerEnvironment,
): Generator<Remark> {
  for (const { host, port, portPlace, scheme, variable } of asked(stack, environment)) {
    const named = applications.get(host);
    if (named === undefined || port === undefined || !isWeb(scheme, variable.name)) continue;
    const words = startWords(named.plan);
    const told = [
      ...flagPorts(words),
      ...listeningOf(named.plan).map((each) => each.port),
      ...toldPorts(named.plan),
    ];
    const isHosts = named.plan.publish.some(({ hostPort }) => hostPort === port);
    if (told.length === 0 || told.includes(port) || namesPort(named, port)) continue;
    // A console or metrics alone tell nothing of the port beside them.
    const isMain = toldPorts(named.plan).length > 0 || words.some((word) => mainFlag.test(word));
    if (!isMain || standardPorts(named.plan) !== undefined) continue;
    if (named.plan.publish.some(({ containerPort }) => containerPort === port)) continue;
    if (Object.values(named.plan.environment).some((value) => value.includes(String(port)))) continue;
    yield {
      place: portPlace,
      message: isHosts
        ? `${port} is the port of the host; ${host} listens on ${told[0]}`
        : `nothing says that ${host} listens on ${port}: ${named.unit.name} names ${told.join(', ')}`,
      help: variable.value.replace(`:${port}`, `:${told[0]}`),
      severity: isHosts ? 'error' : 'warning',
    };
  }
}

const mainFlag = /^--?(?:http[.-]?)?(?:listen|addr|address|bind|port)(?:[.-](?:addr|address))?(?:=|$)/;

/** MinIO's console speaks no S3. */
function* consoleAsked(
  stack: ReadStack,
  consoles: ReadonlyMap<string, PlannedUnit>,
  environment: ContainerEnvironment,
): Generator<Remark> {
  if (consoles.size === 0) return;
  for (const { host, port, variable } of asked(stack, environment)) {
    if (port === undefined || /CONSOLE|BROWSER/.test(variable.name)) continue;
    const server = consoles.get(host);
    const words = server?.plan.command.flatMap((word) => word.split(/[\s=]+/)) ?? [];
    const told = (option: string) => Number(/:(\d+)$/.exec(words[words.indexOf(option) + 1] ?? '')?.[1]);
    if (!words.includes('--console-address') || told('--console-address') !== port) continue;
    const right = words.includes('--address') ? told('--address') : 9000;
    yield {
      place: variable.place,
      message: `port ${port} of ${host} is its console, which speaks no S3`,
      help: variable.value.replace(`:${port}`, `:${right}`),
    };
  }
}
