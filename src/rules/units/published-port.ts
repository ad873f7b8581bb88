import type { Place } from '../../place.ts';
import type { Blueprint, PublishedPort, ServicePlan } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { toldPorts } from '../parts/across/heard-ports.ts';
import { mateAnswers } from '../parts/across/namespace-mates.ts';
import { nginxReaders } from '../parts/across/nginx-container.ts';
import { oddListen } from '../parts/across/port-line.ts';
import { configuredPorts } from '../parts/across/server-ports.ts';
import { toldWords } from '../parts/across/told-words.ts';
import { exposedPorts } from '../parts/build/builds.ts';
import { allContainers } from '../parts/kube/members.ts';
import { listenedPorts } from '../parts/nginx/listen.ts';
import { startWords } from '../parts/units/command-words.ts';
import { own } from '../parts/units/containers.ts';
import { askedPorts } from '../parts/units/health-command.ts';
import { imageOf, isStore } from '../parts/units/images.ts';
import { flagPorts, listeningBy, listeningOf, takesJobs } from '../parts/units/listening.ts';
import { standardPorts } from '../parts/units/standard-ports.ts';
import type { ReadStack } from '../read-stack.ts';

/** The port that is published is the one that the program is told to listen on. */
export const unitsPublishedPort: Rule = {
  id: 'units.published-port',
  title: 'The port that is published is the one that the program is told to listen on',
  area: 'units',
  severity: 'warning',
  why: 'Nothing listens behind the published port: "connection reset", and a proxy answers 502.',
  source: 'podman-run(1), --publish',
  *judge(stack) {
    yield* ofPods(stack);
    yield* ofKubes(stack);
    for (const { unit, plan, variables } of containerEnvironments(stack)) {
      const published = plan.publish.filter(({ protocol }) => protocol === 'tcp');
      const sure = standardPorts(plan) ?? configuredPorts(stack).get(unit.name);
      const silent = published.filter(
        ({ containerPort }) =>
          sure?.includes(containerPort) === false && !mateAnswers(stack, plan, containerPort),
      );
      for (const { place, containerPort, hostPort } of silent)
        yield {
          place:
            oddListen(stack, { unit, plan }, containerPort) ??
            toldOtherwise({ plan, variables }, { containerPort, hostPort }) ??
            place,
          message: `nothing listens on port ${containerPort} of ${plan.service}: it is ${sure?.join(', ')}`,
          help: `PublishPort=…:${sure?.[0]}`,
        };
      for (const { name, value, place } of variables.values()) {
        const [, host = '', port] = /^(?:\w+_)?LISTENERS?$/.test(name) ? (onLoopback.exec(value) ?? []) : [];
        if (/ADVERTISED/.test(name) || !published.some(({ containerPort }) => String(containerPort) === port))
          continue;
        yield {
          place,
          message: `${plan.service} listens on ${host} of the container: nothing outside reaches it`,
          help: `${name}=${value.replace(host, '0.0.0.0')}`,
          severity: 'error',
        };
      }
      if (silent.length > 0) continue;
      // Of one port alone says units.binds-loopback.
      const isApart = listeningOf(plan).length === 0 || published.length > 1;
      const flagged = sure === undefined && isApart ? flagPorts(startWords(plan)) : [];
      const unflagged = published.filter(
        ({ containerPort }) =>
          !isNamed(String(containerPort), [...variables.values()], startWords(plan)) &&
          !isAskedByHealth(plan, containerPort),
      );
      // One port that is told and not published, one that is published and not told.
      const [toldPort, ...otherTold] = flagged.filter(
        (port) => !published.some(({ containerPort }) => containerPort === port),
      );
      const [meant, ...otherMeant] = unflagged;
      if (meant !== undefined && toldPort !== undefined && otherTold.length + otherMeant.length === 0) {
        for (const place of [meant.place, own(unit, 'Exec')?.valuePlace])
          if (place !== undefined)
            yield {
              place,
              message: `port ${meant.containerPort} is published, and ${plan.service} is told to listen on ${toldPort}`,
              help: `PublishPort=…:${toldPort}`,
            };
        continue;
      }
      const exposed = exposedPorts(stack).get(unit.name);
      const unexposed =
        sure !== undefined || exposed === undefined || listeningOf(plan).length > 0
          ? []
          : published.filter(
              ({ containerPort }) =>
                !exposed.includes(containerPort) &&
                !isNamed(String(containerPort), [...variables.values()], plan.command),
            );
      for (const { place, containerPort } of unexposed)
        yield {
          place,
          message: `port ${containerPort} is published, and the Containerfile of ${plan.service} exposes ${exposed?.join(', ')}`,
          help: `PublishPort=…:${exposed?.[0]}`,
        };
      if (unexposed.length > 0) continue;
      const [only] = published;
      const isOne = published.every(({ containerPort }) => containerPort === only?.containerPort);
      if (only === undefined || !isOne || listeningOf(plan).length > 0) continue;
      const told = [...variables.values()].flatMap(({ name, value, place }) => {
        const [, host, port] =
          names.test(name) || isOwn(name, plan)
            ? (/^(?:http:\/\/)?(?:(\[?[\w.:*+]*\]?):)?(\d{2,5})\/?$/.exec(value) ?? [])
            : [];
        return port === undefined ? [] : [{ port: Number(port), host: host ?? '', name, value, place }];
      });
      const [first, other] = told;
      if (first === undefined || other !== undefined) continue;
      if (/^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(first.host))
        yield {
          place: first.place,
          message: `${plan.service} listens on ${first.host} of the container: nothing outside reaches it`,
          help: `${first.name}=0.0.0.0:${first.port}`,
          severity: 'error',
        };
      else if (
        first.port !== only.containerPort &&
        !isNamed(String(only.containerPort), [...variables.values()], plan.command)
      )
        yield {
          place: isAskedByHealth(plan, only.containerPort) ? first.place : only.place,
          message: `port ${only.containerPort} is published, and ${first.name} says ${first.value}`,
          help: `PublishPort=…:${first.port}`,
        };
    }
  },
};

type Pod = Blueprint['pods'][number];

/** A port that a pod publishes, where every server in it is told another one. */
function* ofPods(stack: ReadStack): Generator<Remark> {
  for (const pod of stack.blueprint.pods) {
    const published = pod.publish.filter(({ protocol }) => protocol === 'tcp');
    for (const only of published) yield* ofPod(stack, pod, only, published.length === 1);
  }
}

function* ofPod(stack: ReadStack, pod: Pod, only: PublishedPort, isAlone: boolean): Generator<Remark> {
  const members = containerEnvironments(stack).filter(({ plan }) => plan.pod?.name === pod.name);
  // Of those that YAML makes says units.kube-restart.
  if (only.place.file.endsWith('.kube')) return;
  const word = new RegExp(`(?<!\\d)${only.containerPort}(?!\\d)`);
  const odd = members.flatMap((member) => {
    const place = oddListen(stack, member, only.containerPort);
    return place === undefined ? [] : [{ member, place }];
  })[0];
  if (odd !== undefined) {
    const isOthers = members.some(
      ({ plan, variables }) =>
        plan !== odd.member.plan &&
        [...[...variables.values()].map(({ value }) => value), ...plan.command].some((value) =>
          word.test(value),
        ),
    );
    if (!isOthers)
      yield {
        place: odd.place,
        message: `the pod publishes port ${only.containerPort}, and the health check of ${odd.member.plan.service} asks it: Nginx does not listen there`,
        help: `listen ${only.containerPort}`,
      };
    return;
  }
  const isNamedThere = members.some(
    ({ unit, variables }) =>
      [...variables.values()].some(({ value }) => word.test(value)) ||
      [...unit.sections.values()].some((lines) => lines.some(({ value }) => word.test(value))),
  );
  if (isNamedThere) return;
  // Those that bring a server by their image's default are not known.
  const told = members.flatMap((member) => {
    const words = toldWords(stack).get(member.unit.name)?.words ?? [];
    const ports = listeningBy(words, member.plan).map(({ port }) => port);
    const found = [
      ...ports,
      ...flagPorts(words),
      ...toldPorts(member.plan),
      ...(member.plan.health === undefined ? [] : askedPorts(member.plan.health)),
      ...(configuredPorts(stack).get(member.unit.name) ?? []),
    ];
    return found.map((port) => ({ port, member }));
  });
  if (told.some(({ port }) => port === only.containerPort)) return;
  // Of each it is known where it listens, stores among them.
  const isKnown = members.every(
    (member) =>
      told.some((each) => each.member === member) ||
      configuredPorts(stack).has(member.unit.name) ||
      isStore(member.plan) ||
      takesJobs(startWords(member.plan)),
  );
  const servers = told.filter(
    ({ port, member }) =>
      !/^(?:postgres|redis|valkey|mysql|mariadb|memcached|mongo)/.test(imageOf(member.plan).name) &&
      member.plan.health !== undefined &&
      askedPorts(member.plan.health).includes(port),
  );
  const [server] = servers.length > 0 ? servers : told;
  if (server === undefined || !isKnown) return;
  // Of several ports one may be of what nothing here tells; not where Nginx listens on one that is not published.
  if (!isAlone && !leavesOneOut(stack, pod, members)) return;
  yield {
    place: only.place,
    message: `port ${only.containerPort} of the pod is published, and nothing in it names that: ${server.member.plan.service} listens on ${server.port}`,
    help: `PublishPort=…:${server.port}`,
  };
}

function leavesOneOut(stack: ReadStack, { publish }: Pod, members: readonly ContainerEnvironment[]): boolean {
  const published = publish.map(({ containerPort }) => containerPort);
  return nginxReaders(stack).some(
    ({ container, config }) =>
      config.isWhole &&
      members.some(({ plan }) => plan === container?.plan) &&
      [...listenedPorts(config)].some((port) => !published.includes(port)),
  );
}

/** The line of Spring's properties that tells another port, where what is published agrees with itself. */
function toldOtherwise(
  { plan, variables }: Pick<ContainerEnvironment, 'plan' | 'variables'>,
  { containerPort, hostPort }: Pick<PublishedPort, 'containerPort' | 'hostPort'>,
): Place | undefined {
  const told = variables.get('SERVER_PORT');
  const isAgreed = hostPort === containerPort || isAskedByHealth(plan, containerPort);
  return told !== undefined && isAgreed && Number(told.value) !== containerPort ? told.place : undefined;
}

function isAskedByHealth({ health }: ServicePlan, port: number): boolean {
  return health !== undefined && askedPorts(health).includes(port);
}

const onLoopback = /\w:\/\/(127\.0\.0\.1|localhost|\[::1\]):(\d+)/;

const names =
  /^(?:(?:ROCKET|UVICORN|NITRO|NUXT|QUARKUS_HTTP|MICRONAUT_SERVER)_PORT|(?:(?:APP|HTTP|SERVER|WEB|LISTEN)_)?(?:PORT|LISTEN|LISTEN_ADDR|LISTEN_ADDRESS|HTTP_ADDR|BIND|BIND_ADDR|BIND_ADDRESS)|ASPNETCORE_(?:HTTP_PORTS|URLS)|DOTNET_URLS|KESTREL__ENDPOINTS__HTTP__URL)$/i;

/** `LEDGER_LISTEN` of ledger's image or unit. */
function isOwn(name: string, plan: ServicePlan): boolean {
  const [, program] = /^([A-Z]{3,})_(?:LISTEN|LISTEN_ADDR|HTTP_ADDR|BIND|BIND_ADDR)$/.exec(name) ?? [];
  if (program === undefined) return false;
  return [imageOf(plan).name, plan.name].some((each) => each.toUpperCase().includes(program));
}

function isNamed(
  port: string,
  variables: readonly { readonly value: string }[],
  command: readonly string[],
): boolean {
  const word = new RegExp(`\\b${port}\\b`);
  return variables.some(({ value }) => word.test(value)) || command.some((each) => word.test(each));
}

/** The port that a pod's container lists, and the one that its own command says. */
function* ofKubes(stack: ReadStack): Generator<Remark> {
  for (const { unit, plan } of allContainers(stack)) {
    if (!unit.name.includes('.kube: ')) continue;
    const lines = unit.sections.get('Container') ?? [];
    const listed = lines.filter(({ key }) => key === 'ExposeHostPort');
    const heard = listeningOf(plan).map(({ port }) => port);
    const [first] = listed;
    if (first === undefined || heard.length === 0) continue;
    if (listed.some(({ value }) => heard.includes(Number(value)))) continue;
    const exec = lines.find(({ key }) => key === 'Exec');
    const message = `${plan.service} is told to listen on ${heard[0]}, and its port is listed as ${first.value}: nothing listens there`;
    // What publishes or asks the listed port makes the command the odd one.
    const isAsked =
      plan.health !== undefined &&
      askedPorts(plan.health).includes(Number(first.value)) &&
      exec !== undefined;
    yield isAsked
      ? { place: exec.valuePlace, message, help: `port ${first.value}` }
      : { place: first.place, message, help: `containerPort: ${heard[0]}` };
  }
}
