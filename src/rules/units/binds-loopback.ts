import { kept } from '../../kept.ts';
import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { isAskedByOthers } from '../parts/across/addresses.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { dnsNames } from '../parts/across/names.ts';
import { namespaceMates } from '../parts/across/namespace-mates.ts';
import { publishedOf } from '../parts/across/nginx-publish.ts';
import { type PhpContainer, phpContainers, poolListens } from '../parts/across/php.ts';
import { toldListening, toldWords } from '../parts/across/told-words.ts';
import { passTargets } from '../parts/nginx/targets.ts';
import { startWords } from '../parts/units/command-words.ts';
import { askedPorts } from '../parts/units/health-command.ts';
import { isLoopback, type Listening } from '../parts/units/listening.ts';
import type { ReadStack } from '../read-stack.ts';

/** The ports of each host that Nginx passes requests to. */
const askedPortsOf = kept(({ nginx }: ReadStack): ReadonlyMap<string, ReadonlySet<number>> => {
  const ports = new Map<string, Set<number>>();
  for (const { host, port } of nginx.flatMap((config) => passTargets(config))) {
    const known = ports.get(host) ?? new Set<number>();
    ports.set(host, known.add(port ?? 80));
  }
  return ports;
});

const askedByNginx = kept(
  ({ nginx }: ReadStack): ReadonlySet<string> =>
    new Set(nginx.flatMap((config) => passTargets(config).map(({ host }) => host))),
);

/** A published program listens on the container's addresses. */
export const unitsBindsLoopback: Rule = {
  id: 'units.binds-loopback',
  title: "A published program listens on the container's addresses",
  area: 'units',
  severity: 'error',
  why: "127.0.0.1 in a container is the container's own: neither the published port nor another container reaches the program, though its own health check does.",
  source: 'podman-run(1), --publish',
  *judge(stack) {
    for (const php of phpContainers(stack)) {
      const listens = poolListens(php);
      yield* allowedClients(stack, php);
      const place = php.settings.get('listen')?.place;
      if (place === undefined || !isLoopback(listens?.host) || php.plan.pod !== undefined) continue;
      if (php.plan.networks.some(({ name }) => /^(?:host|container)\b/.test(name))) continue;
      if (![...dnsNames(php)].some((name) => askedByNginx(stack).has(name))) continue;
      yield {
        place,
        message: `${php.plan.service} listens on ${listens?.host} of the container: nothing outside reaches it`,
        help: `listen = ${listens?.port}`,
      };
    }
    for (const environment of containerEnvironments(stack)) {
      const { unit, plan } = environment;
      if (plan.networks.some(({ name }) => /^(?:host|none|container|ns)\b/.test(name))) continue;
      // Those that share its namespace reach the loopback address, and may be what is published.
      if (namespaceMates(stack, plan).length > 0) continue;
      const published = publishedOf(stack, environment)?.map(({ containerPort }) => containerPort) ?? [];
      const told = toldWords(stack).get(unit.name);
      const heard = toldListening(stack).get(unit.name) ?? [];
      const place = told?.placeAt(heard.findLast(({ at }) => at !== undefined)?.at ?? 0) ?? unit.place;
      const names = [...dnsNames(environment)];
      const isAsked =
        names.some((name) => askedByNginx(stack).has(name)) || isAskedByOthers(stack, environment, names);
      if (heard.length === 0) {
        if (published.length > 0 || isAsked) yield* hostVariable(environment);
        const asked = new Set([
          ...published,
          ...names.flatMap((name) => [...(askedPortsOf(stack).get(name) ?? [])]),
        ]);
        if (asked.size > 0 && plan.pod === undefined) yield* toldAddress(environment, asked);
      } else if (!heard.every(({ host }) => isLoopback(host))) {
        if (plan.pod === undefined) yield* otherPort(environment, heard, place);
      } else if (
        plan.pod === undefined
          ? published.length > 0 || isAsked
          : heard.some(({ port }) => published.includes(port))
      ) {
        yield {
          place,
          message: `${plan.service} listens on ${heard[0]?.host} of the ${plan.pod === undefined ? 'container' : 'pod'}: nothing outside reaches it`,
          help: `0.0.0.0:${heard[0]?.port}`,
        };
      }
    }
  },
};

/** A pool that takes connections of its own container alone, where Nginx comes from another one. */
function* allowedClients(stack: ReadStack, php: PhpContainer): Generator<Remark> {
  const allowed = php.settings.get('listen.allowed_clients');
  if (allowed === undefined || php.plan.pod !== undefined) return;
  if (php.plan.networks.some(({ name }) => /^(?:host|container)\b/.test(name))) return;
  if (!allowed.value.split(',').every((each) => isLoopback(each.trim()))) return;
  if (![...dnsNames(php)].some((name) => askedByNginx(stack).has(name))) return;
  yield {
    place: allowed.place,
    message: `${php.plan.service} takes connections of its own container alone: Nginx comes from another address and is refused`,
    help: 'listen.allowed_clients: none, or the subnet of the network',
  };
}

/** A program that is told one port, where only another one is published. */
function* otherPort(
  { plan, unit }: ContainerEnvironment,
  heard: readonly Listening[],
  place: Place,
): Generator<Remark> {
  const [first] = heard;
  const published = plan.publish.map(({ containerPort }) => containerPort);
  if (first === undefined || published.length !== 1) return;
  if (heard.some(({ port }) => published.includes(port))) return;
  const [said] = plan.publish;
  const asked = plan.health === undefined ? [] : askedPorts(plan.health, dnsNames({ unit, plan }));
  // What else names the port that the program is told: then the other one is the slip.
  const isMeant = asked.includes(first.port) || said?.hostPort === first.port;
  yield {
    place: isMeant && said !== undefined ? said.place : place,
    message: `${plan.service} listens on ${first.port}, and port ${published[0]} is published`,
    help: `PublishPort=…:${first.port}`,
  };
}

/** `--http-address=127.0.0.1:4180`, or the variable that says it, of the very port that others ask. */
function* toldAddress(
  { plan, unit, variables }: ContainerEnvironment,
  asked: ReadonlySet<number>,
): Generator<Remark> {
  const line = unit.sections.get('Container')?.findLast(({ key }) => key === 'Exec');
  const words = startWords(plan);
  const flags = words.flatMap((word, index) => {
    const [, name = '', joined] = /^--?([a-z][\w.-]*)(?:=(.*))?$/i.exec(word) ?? [];
    return addressNames.test(name)
      ? [{ value: joined ?? words[index + 1] ?? '', place: line?.valuePlace ?? unit.place }]
      : [];
  });
  const told = [...flags, ...[...variables.values()].filter(({ name }) => addressNames.test(name))];
  const heard = told.flatMap(({ value, place }) => {
    const [, host = '', port] = /^(?:\w+:\/\/)?(\[[^\]]*\]|[\w.]*):(\d+)$/.exec(value) ?? [];
    return asked.has(Number(port)) ? [{ host: host.replace(/^\[|\]$/g, ''), port, place }] : [];
  });
  const [first] = heard;
  if (first === undefined || !heard.every(({ host }) => isLoopback(host))) return;
  yield {
    place: first.place,
    message: `${plan.service} listens on ${first.host} of the container: nothing outside reaches it`,
    help: `0.0.0.0:${first.port}`,
  };
}

const addressNames =
  /^(?!.*(?:db|database|redis|postgres|mysql|smtp|mail|upstream|backend|target|remote|peer|join|broker|amqp|kafka|nats|otlp|collector|statsd|metric|admin|debug|pprof))(?:.*[._-])?(?:listen|bind|addr|address|listen[._-]addr(?:ess)?|bind[._-]addr(?:ess)?|http[._-](?:address|listen|addr|bind))$/i;

/** `HOST=127.0.0.1` of a program that goes by it. */
function* hostVariable({ plan, variables }: ContainerEnvironment): Generator<Remark> {
  if (plan.pod !== undefined) return;
  for (const { name, value, place } of variables.values()) {
    if (!hostNames.test(name) || !isLoopback(value)) continue;
    yield {
      place,
      message: `${plan.service} listens on ${value} of the container: nothing outside reaches it`,
      help: `${name}=0.0.0.0`,
      severity: /^(?:HOST|HOSTNAME|ADDRESS|SERVER_HOST|APP_HOST)$/.test(name) ? 'warning' : 'error',
    };
  }
}

/** What servers take for the address to listen on; DB_HOST and the like name another program. */
const hostNames =
  /^(?:HOST|HOSTNAME|ADDRESS|(?:NITRO|NUXT|HTTP|LISTEN|BIND|SERVER|WEB)_(?:HOST|ADDR|ADDRESS|IP)|FLASK_RUN_HOST|ROCKET_ADDRESS|QUARKUS_HTTP_HOST|MICRONAUT_SERVER_HOST|(?:LISTEN|BIND)ADDR)$/;
