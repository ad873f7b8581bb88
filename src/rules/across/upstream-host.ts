import { posix } from 'node:path';
import { nearestWord } from '../../nearest-word.ts';
import { formatPlace, type Place } from '../../place.ts';
import type { UnitLine } from '../../units/unit-set.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { agreedPort, heardPorts, namesPort, toldPorts } from '../parts/across/heard-ports.ts';
import { dnsNames, hasFilledInNetwork, isOfTemplate } from '../parts/across/names.ts';
import { mateAnswers } from '../parts/across/namespace-mates.ts';
import { nginxReaders } from '../parts/across/nginx-container.ts';
import { socketOfPool } from '../parts/across/php.ts';
import { isAgreedOn, portLine } from '../parts/across/port-line.ts';
import { configuredPorts } from '../parts/across/server-ports.ts';
import { toldWords } from '../parts/across/told-words.ts';
import { listenedPorts } from '../parts/nginx/listen.ts';
import { type PassTarget, passTargets } from '../parts/nginx/targets.ts';
import { startWords } from '../parts/units/command-words.ts';
import { own, ownLines, type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { askedPorts } from '../parts/units/health-command.ts';
import { isStore } from '../parts/units/images.ts';
import { flagPorts, isLoopback } from '../parts/units/listening.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

interface Said {
  readonly message: string;
  readonly help?: string | undefined;
  readonly severity?: 'warning' | undefined;
  /** Where the mending line is another one than that of Nginx. */
  readonly place?: Place | undefined;
  /** The line of the unit that says otherwise: either of the two may be the wrong one. */
  readonly also?: { readonly place: Place; readonly message: string } | undefined;
}

/** Nginx finds the containers that it passes requests to. */
export const acrossUpstreamHost: Rule = {
  id: 'across.upstream-host',
  title: 'Nginx finds the containers that it passes requests to',
  area: 'across',
  severity: 'error',
  why: 'A name that its network does not know keeps Nginx from starting ("host not found in upstream"); behind a variable every request is answered 502. In a container 127.0.0.1 is that container itself, and on the host the names of Podman\'s networks are not known.',
  source:
    'podman-systemd.unit(5), ContainerName=; nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  *judge(stack) {
    if (plannedUnits(stack).length === 0) return;
    const told = new Set<string>();
    for (const { config, container: nginx } of nginxReaders(stack)) {
      if (nginx !== undefined && !isMounted(stack, nginx, config)) continue;
      for (const target of passTargets(config)) {
        if (isTemplated(target.word.value)) continue;
        const said =
          nginx === undefined ? onHost(stack, target) : inContainer(stack, nginx, { target, config });
        if (said === undefined) continue;
        const { also, ...remark } = said;
        const filled = nginx === undefined ? [] : fillingVariables(stack, nginx, target);
        const port = filled.find(
          ({ value }) => value === `${target.port}` || value.endsWith(`:${target.port}`),
        );
        // A name that a variable says is judged where it is said.
        if (filled.length > 0 && port === undefined) continue;
        const mending = said.place ?? port?.place;
        const place = mending ?? target.word.place;
        const at = formatPlace(place);
        if (mending !== undefined && told.has(at)) continue;
        told.add(at);
        yield { ...remark, place };
        if (port !== undefined) continue;
        const there = also === undefined ? '' : formatPlace(also.place);
        if (also === undefined || told.has(there)) continue;
        told.add(there);
        yield { ...also, ...(said.severity !== undefined && { severity: said.severity }) };
      }
    }
  },
};

/** What the image's entrypoint put into the line, each with the place in the unit that says it. */
function fillingVariables(
  stack: ReadStack,
  { plan }: PlannedUnit,
  { word: { place } }: PassTarget,
): readonly { readonly value: string; readonly place: Place }[] {
  if (!stack.rawText(place.file).includes('${')) return [];
  const line = stack.rawText(place.file).split('\n')[place.line - 1] ?? '';
  const names = [...line.matchAll(/\$\{([A-Z_][A-Z0-9_]*)\}/g)].map(([, name = '']) => name);
  if (names.length === 0) return [];
  const variables = containerEnvironments(stack).find((each) => each.plan === plan)?.variables;
  return names.flatMap((name) => variables?.get(name) ?? []);
}

/** Whether the files of a config are those that the container gets. */
function isMounted(stack: ReadStack, { plan }: PlannedUnit, { trees }: NginxRead): boolean {
  const files = [...trees.values()].map(({ file }) => file);
  return plan.mounts.some(({ source, target }) => {
    if (!target.startsWith('/etc/nginx') || source === '') return false;
    const found = stack.find(source)?.source;
    return files.some((file) => file === found || `/${file}`.includes(`/${posix.basename(source)}/`));
  });
}

/** The host's resolver does not ask Podman's networks. */
function onHost(stack: ReadStack, { host, port }: PassTarget): Said | undefined {
  if (host.includes('.') || host === 'localhost') return undefined;
  const named = plannedUnits(stack).find((each) => dnsNames(each).has(host));
  if (named === undefined) return undefined;
  const there =
    named.plan.publish.find(({ containerPort }) => containerPort === port) ?? named.plan.publish[0];
  return {
    severity: 'warning',
    message: `${host} is known on the networks of Podman alone, not to the Nginx of the host, which does not start: "host not found in upstream"`,
    help:
      there === undefined
        ? `PublishPort=127.0.0.1:${port ?? 8000}:${port ?? 8000} in ${named.unit.name}`
        : `127.0.0.1:${there.hostPort}`,
  };
}

function inContainer(
  stack: ReadStack,
  nginx: PlannedUnit,
  { target, config }: { readonly target: PassTarget; readonly config: NginxRead },
): Said | undefined {
  const { plan, unit } = nginx;
  if (plan.networks.some(({ name }) => name === 'host')) return onHost(stack, target);
  const isElsewhere = plan.networks.some(({ name }) =>
    /^(?:none|container|ns|slirp4netns|pasta)\b/.test(name),
  );
  const { port } = target;
  // The domain in which Podman's name server answers for its containers.
  const host = target.host.replace(/\.dns\.podman$/, '');
  if (plan.pod !== undefined && isLoopback(host.replaceAll(/[[\]]/g, '')))
    return inPod(stack, nginx, { target, config });
  if (plan.pod !== undefined) return nameInPod(stack, nginx, target);
  if (isElsewhere) return undefined;
  if (isLoopback(host.replaceAll(/[[\]]/g, '')))
    return mateAnswers(stack, plan, port ?? 80) ? undefined : onLoopback(stack, port, config);
  if (ownLines(unit, 'AddHost').some(({ value }) => value.startsWith(`${host}:`))) return undefined;
  const units = plannedUnits(stack);
  const named = units.find((each) => each.plan !== plan && dnsNames(each).has(host));
  if (named !== undefined)
    return named.plan.pod === undefined ? unreached(stack, nginx, { ...target, host, named }) : undefined;
  if (host.includes('.') || dnsNames(nginx).has(host) || isOfTemplate(stack, host)) return undefined;
  const meant = units.find((each) => each.plan !== plan && each.plan.name === host);
  if (meant !== undefined)
    return {
      message: `no container is called ${host}: ${meant.unit.name} is ${meant.plan.containerName} on its network`,
      help: `${meant.unit.name}: ContainerName=${host}`,
      also: alsoAt(
        own(meant.unit, 'ContainerName'),
        `Nginx asks for ${host}, and no container is called that`,
      ),
    };
  const isOwn = plan.networks.every(({ name }) =>
    stack.blueprint.networks.some((each) => each.name === name),
  );
  if (!isOwn || stack.blueprint.pods.length > 0 || plan.networks.length === 0) return undefined;
  return {
    severity: 'warning',
    message: `no container is called ${host}, and a name without a dot is found nowhere else`,
    help: nearestWord(
      host,
      units.flatMap((each) => [...dnsNames(each)]),
    ),
  };
}

/** The members of a pod know each other by the names of their containers. */
function nameInPod(stack: ReadStack, { plan }: PlannedUnit, { host }: PassTarget): Said | undefined {
  if (host.includes('.')) return undefined;
  const units = plannedUnits(stack).filter((each) => each.plan !== plan);
  if (units.some((each) => dnsNames(each).has(host)) || isOfTemplate(stack, host)) return undefined;
  const meant = units.find((each) => each.plan.name === host);
  if (meant === undefined || stack.blueprint.pods.some((pod) => pod.containerName.includes(host)))
    return undefined;
  const isMate = meant.plan.pod?.name === plan.pod?.name;
  return {
    message: `no container is called ${host}: ${meant.unit.name} is ${meant.plan.containerName}${isMate ? ', in the same pod' : ''}`,
    help: isMate ? '127.0.0.1' : `${meant.unit.name}: ContainerName=${host}`,
  };
}

/** The members of a pod share the loopback address: the one program in it besides is asked what it is told to listen on. */
function inPod(
  stack: ReadStack,
  { plan }: PlannedUnit,
  { target: { port, item, word }, config }: { readonly target: PassTarget; readonly config: NginxRead },
): Said | undefined {
  if (port === undefined || listenedPorts(config).has(port)) return undefined;
  const mates = plannedUnits(stack).filter(
    (each) => each.plan !== plan && each.plan.pod?.name === plan.pod?.name,
  );
  const others =
    item.directive.name === 'fastcgi_pass'
      ? mates.filter(isFpm)
      : mates.filter((each) => !isStore(each.plan));
  const [only, more] = others;
  if (only === undefined || more !== undefined) return undefined;
  if (item.directive.name !== 'fastcgi_pass')
    return besidesTheMate(stack, only, { port, at: formatPlace(word.place) });
  if (only.plan.command.length > 0) return undefined;
  const asked = only.plan.health === undefined ? [] : askedPorts(only.plan.health);
  const told = configuredPorts(stack).get(only.unit.name) ?? (asked.length > 0 ? asked : undefined);
  const isUnknown =
    told === undefined && only.plan.mounts.some(({ target }) => /\.conf$|php-fpm\.d/.test(target));
  if (isUnknown || (told ?? [9000]).includes(port)) return undefined;
  return {
    severity: told === undefined ? 'warning' : undefined,
    message: `${only.plan.service} of the same pod listens on ${(told ?? [9000]).join(', ')}, not on ${port}: Nginx answers 502`,
    help: `127.0.0.1:${(told ?? [9000])[0]}`,
  };
}

/** The port that Nginx asks in its pod is named by nothing of the one program there, which is told another one. */
function besidesTheMate(
  stack: ReadStack,
  mate: PlannedUnit,
  { port, at }: { readonly port: number; readonly at: string },
): Said | undefined {
  const variables = variablesOf(stack, mate);
  const told = [
    ...heardPorts(stack, mate),
    ...toldPorts({ environment: variables }),
    ...flagPorts(startWords(mate.plan)),
  ];
  const [first] = told;
  const word = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  if (
    first === undefined ||
    told.includes(port) ||
    Object.values(variables).some((value) => word.test(value))
  )
    return undefined;
  const isAsked = mate.plan.health !== undefined && askedPorts(mate.plan.health).includes(port);
  const line = portLine(stack, mate, first);
  if (namesPort(mate, port) && !isAsked) return undefined;
  const message = `${mate.plan.service} of the same pod listens on ${first}, and Nginx (${at}) asks 127.0.0.1:${port}: it answers 502`;
  if (isAsked && line !== undefined) return { place: line.place, message, help: `port ${port}` };
  return {
    message,
    help: `127.0.0.1:${first}`,
    also: line === undefined ? undefined : { place: line.place, message },
  };
}

function isFpm({ plan }: PlannedUnit): boolean {
  return (
    /fpm/.test(plan.image.reference) ||
    (plan.health !== undefined && /\bcgi-fcgi\b|php-fpm-health/.test([plan.health.command].flat().join(' ')))
  );
}

/** Where nothing listens by purpose: who leads there is sent away. */
const discard: ReadonlySet<number> = new Set([1, 9]);

function onLoopback(stack: ReadStack, port: number | undefined, config: NginxRead): Said | undefined {
  if (listenedPorts(config).has(port ?? 80) || discard.has(port ?? 80)) return undefined;
  const meant = plannedUnits(stack).find(({ plan }) =>
    plan.publish.some(({ hostPort, containerPort }) => hostPort === port || containerPort === port),
  );
  const there = meant?.plan.publish.find(
    ({ hostPort, containerPort }) => hostPort === port || containerPort === port,
  );
  return {
    message: `127.0.0.1 is the container of Nginx itself, in which nothing listens on ${port ?? 80}: Nginx answers 502`,
    help:
      meant === undefined
        ? 'the name of the container, on a network of both'
        : `${meant.plan.containerName}:${there?.containerPort}`,
  };
}

function unreached(
  stack: ReadStack,
  { plan, unit }: PlannedUnit,
  { named, host, port: said, word, item }: PassTarget & { readonly named: PlannedUnit },
): Said | undefined {
  const isShared = plan.networks.some(({ name }) => named.plan.networks.some((each) => each.name === name));
  if (!isShared && (hasFilledInNetwork({ plan, unit }) || hasFilledInNetwork(named))) return undefined;
  if (!isShared)
    return {
      message: `${unit.name} and ${named.unit.name} share no network that knows names: ${host} is not found`,
      help: 'the same Network= in both units',
      also: alsoAt(
        own(named.unit, 'Network'),
        `Nginx (${unit.name}) is on no network of this one, and asks for ${host}`,
      ),
    };
  const socket = socketOfPool(stack, named);
  if (socket !== undefined && item.directive.name === 'fastcgi_pass')
    return {
      message: `${host} listens on the socket ${socket.value}, and on no port: Nginx answers 502`,
      help: `listen = ${said ?? 9000}`,
      also: {
        place: socket.place,
        message: `Nginx asks ${host}:${said ?? 9000} (${formatPlace(word.place)}), and this listens on a socket`,
      },
    };
  const ports = heardPorts(stack, named);
  const port = said ?? (/^(?:https|grpcs):/.test(word.value) ? 443 : 80);
  const isFast = /^(?:fastcgi|uwsgi|scgi|memcached)_pass$/.test(item.directive.name);
  if ((said === undefined && isFast) || ports.includes(port)) return undefined;
  if (mateAnswers(stack, named.plan, port)) return undefined;
  const instead = insteadOf(stack, named, { host, port, at: formatPlace(word.place) });
  if (instead !== undefined) return instead;
  if (ports.length === 0)
    return besidesTheOnlyPort(stack, named, { host, port, at: formatPlace(word.place) });
  return {
    message: `${host} listens on ${ports.join(', ')}, not on ${port}${said === undefined ? ', which counts where none is said' : ''}: Nginx answers 502`,
    help: `${host}:${ports[0]}`,
    also: alsoAt(
      lineOf(named, ports) ?? toldAt(stack, named, ports),
      `Nginx asks ${host}:${port} (${formatPlace(word.place)})`,
    ),
  };
}

/** Nginx and the health check ask one port, and a line tells the program another one: that line is the odd one. */
function insteadOf(
  stack: ReadStack,
  named: PlannedUnit,
  { host, port, at }: { host: string; port: number; at: string },
): Said | undefined {
  if (isAgreedOn(stack, named, port) !== 'nginx') return undefined;
  const [only, more] = new Set([
    ...heardPorts(stack, named),
    ...toldPorts({ environment: variablesOf(stack, named) }),
  ]);
  const line = only === undefined || only === port ? undefined : portLine(stack, named, only);
  if (more !== undefined || line === undefined) return undefined;
  return {
    place: line.place,
    message: `${named.plan.service} listens on ${only}; Nginx (${at}) and its own health check ask ${host}:${port}`,
    help: `port ${port}`,
    severity: line.isSure ? undefined : 'warning',
  };
}

function variablesOf(stack: ReadStack, { plan }: PlannedUnit): Readonly<Record<string, string>> {
  const whole = containerEnvironments(stack).find((each) => each.plan === plan)?.variables ?? new Map();
  return Object.fromEntries([...whole.values()].map(({ name, value }) => [name, value]));
}

/** The line of a config file that says the port. */
function toldAt(
  stack: ReadStack,
  { unit }: PlannedUnit,
  ports: readonly number[],
): Pick<UnitLine, 'place'> | undefined {
  const told = toldWords(stack).get(unit.name);
  const said = new RegExp(`(?<!\\d)(?:${ports.join('|')})(?!\\d)`);
  const at = told?.words.findIndex((word) => said.test(word)) ?? -1;
  return told === undefined || at === -1 ? undefined : { place: told.placeAt(at) };
}

function alsoAt(line: Pick<UnitLine, 'place'> | undefined, message: string): Said['also'] {
  return line === undefined ? undefined : { place: line.place, message };
}

/** The command or the variable that says the port. */
function lineOf({ unit }: PlannedUnit, ports: readonly number[]): UnitLine | undefined {
  const said = new RegExp(`(?<!\\d)(?:${ports.join('|')})(?!\\d)`);
  return ['Exec', 'Environment'].flatMap((key) => ownLines(unit, key)).find(({ value }) => said.test(value));
}

/** The one port that all of its unit is about. */
function besidesTheOnlyPort(
  stack: ReadStack,
  named: PlannedUnit,
  { host, port, at }: { host: string; port: number; at: string },
): Said | undefined {
  const only = agreedPort(named) ?? toldPort(stack, named, port);
  if (only === undefined || only === port || namesPort(named, port)) return undefined;
  const { unit, plan } = named;
  const also = alsoAt(lineOf(named, [only]), `Nginx asks ${host}:${port} (${at})`);
  if (agreedPort(named) === undefined)
    return {
      severity: 'warning',
      message: `${unit.name} tells its program port ${only}; nothing says that ${host} listens on ${port}`,
      help: `${host}:${only}`,
      also,
    };
  const does = plan.publish.length > 0 ? 'publishes' : 'tells its program';
  return {
    severity: 'warning',
    message: `${unit.name} ${does} ${only} and its health check asks ${only}; nothing says that ${host} listens on ${port}`,
    help: `${host}:${only}`,
    also,
  };
}

/** `PORT=4001` of a unit, or of its environment files, that speak of no other port. */
function toldPort(stack: ReadStack, named: PlannedUnit, port: number): number | undefined {
  const [told, more] = new Set(toldPorts({ environment: variablesOf(stack, named) }));
  const isPublished = named.plan.publish.some(({ containerPort }) => containerPort === port);
  return more !== undefined || isPublished ? undefined : told;
}
