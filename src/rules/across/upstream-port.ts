import type { Place } from '../../place.ts';
import type { NginxConfig } from '../../syntax/nginx/tree.ts';
import type { Rule } from '../define-rule.ts';
import { heardPorts, toldPorts } from '../parts/across/heard-ports.ts';
import { nginxReaders } from '../parts/across/nginx-container.ts';
import { differing } from '../parts/nearly.ts';
import { listenedPorts } from '../parts/nginx/listen.ts';
import { passTargets } from '../parts/nginx/targets.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { containerUnits, ownLines, type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { flagPorts } from '../parts/units/listening.ts';
import type { ReadStack } from '../read-stack.ts';

/** Nginx passes requests to a port that a container publishes. */
export const acrossUpstreamPort: Rule = {
  id: 'across.upstream-port',
  title: 'Nginx passes requests to a port that a container publishes',
  area: 'across',
  severity: 'error',
  why: 'Nothing listens where Nginx sends the requests: every page is "502 Bad Gateway".',
  source: 'ngx_http_proxy_module, proxy_pass; podman-run(1), --publish',
  *judge(stack) {
    const published = [...stack.blueprint.services, ...stack.blueprint.pods].flatMap((plan) =>
      plan.publish.filter(({ protocol, hostPort }) => protocol === 'tcp' && hostPort > 0),
    );
    const configs = nginxReaders(stack).flatMap(({ config, container }) =>
      container === undefined || isOnHost(container) ? config : [],
    );
    if (configs.length === 0) return;
    const elsewhere = otherPrograms(stack);
    const onHost = new Set(
      plannedUnits(stack)
        .filter(isOnHost)
        .flatMap((each) => [...heardPorts(stack, each), ...toldPorts(each.plan)]),
    );
    const ofInstances = templatePorts(stack);
    const asked = new Set(configs.flatMap((config) => passTargets(config)).map(({ port }) => port));
    const leftOver = [...new Set(published.map(({ hostPort }) => hostPort))].filter(
      (port) => !asked.has(port),
    );
    const unknown = new Set(
      configs
        .flatMap((config) => passTargets(config).filter(({ port }) => !listenedPorts(config).has(port ?? 0)))
        .filter(({ host, port }) => isLoopback(host) && !published.some(({ hostPort }) => hostPort === port))
        .map(({ port }) => port),
    );
    for (const config of configs) {
      const own = listenedPorts(config);
      for (const { word, host, port } of passTargets(config)) {
        if (!isLoopback(host) || port === undefined || own.has(port)) continue;
        const there = published.filter(({ hostPort }) => hostPort === port);
        if (there.length === 0) {
          if (onHost.has(port) || new RegExp(`\\b${port}\\b`).test(elsewhere)) continue;
          if (ofInstances.some((pattern) => pattern.test(`${port}`))) continue;
          const unpublished = unpublishedAt(stack, port);
          if (unpublished !== undefined) {
            yield {
              place: word.place,
              message: `${unpublished.unit.name} listens on ${port} in its container, and publishes no port: Nginx answers 502`,
              help: `PublishPort=127.0.0.1:${port}:${port} in ${unpublished.unit.name}`,
              severity: 'warning',
            };
            continue;
          }
          if (published.length === 0) {
            const isNamed = (each: number) => new RegExp(`\\b${each}\\b`).test(elsewhere);
            const unnamed = [...unknown].filter((each) => each !== undefined && !isNamed(each));
            const service = unnamed.length > 1 ? undefined : serviceBeside(stack, asked, configs);
            if (service === undefined) continue;
            yield {
              place: word.place,
              message: `nothing here names port ${port}, and nobody asks ${service.name} at ${service.port}, where it listens: Nginx answers 502`,
              help: word.value.replace(`:${port}`, `:${service.port}`),
              severity: 'warning',
            };
            yield {
              place: service.place,
              message: `listens on ${service.port}, and Nginx asks ${port} (${word.place.file}:${word.place.line})`,
              help: `port ${port}`,
              severity: 'warning',
            };
            continue;
          }
          // A program of the host that is no container may listen there; a port that nobody asks is one too many.
          const meant = leftOver.find((each) => differing(`${each}`, `${port}`) <= 1);
          const alike = published.find(({ hostPort }) => differing(`${hostPort}`, `${port}`) <= 1);
          const isSure = meant !== undefined || unknown.size <= leftOver.length;
          if (!isSure && alike === undefined) continue;
          const ports = [...new Set(published.map(({ hostPort }) => hostPort))].join(', ');
          yield {
            place: word.place,
            message: `no container publishes port ${port} (published: ${ports}): Nginx answers 502`,
            help: word.value.replace(`:${port}`, `:${meant ?? leftOver[0] ?? alike?.hostPort}`),
            ...(!isSure && { severity: 'warning' as const }),
          };
          // The port of the container that Nginx asks, published under another number: the slip may be here.
          const inside = published.filter(({ containerPort }) => containerPort === port);
          if (inside.length === 1 && inside[0] !== undefined && !asked.has(inside[0].hostPort))
            yield {
              place: inside[0].place,
              message: `Nginx asks port ${port} (${word.place.file}:${word.place.line}), and this publishes it as ${inside[0].hostPort}: it answers 502`,
              help: `PublishPort=127.0.0.1:${port}:${port}`,
              ...(!isSure && { severity: 'warning' as const }),
            };
        } else if (!there.some(({ hostIp }) => reaches(hostIp, host))) {
          yield {
            place: word.place,
            message: `port ${port} is published on ${there[0]?.hostIp}, where ${host} does not lead: Nginx answers 502`,
            help: word.value.replace(host, there[0]?.hostIp ?? ''),
          };
        }
      }
    }
  },
};

/** Nginx in such a container asks what Nginx of the host would. */
function isOnHost({ plan }: PlannedUnit): boolean {
  return plan.networks.some(({ name }) => name === 'host');
}

/** `80%i:8000` of a template is 8081 for one of its instances, where not several of them are named. */
function templatePorts(stack: ReadStack): readonly RegExp[] {
  const { services } = stack.blueprint;
  return containerUnits(stack).flatMap((unit) => {
    // Where several are named that are started, these are all; each may be a link that is a unit of its own.
    const start = unit.stem.slice(0, unit.stem.indexOf('@') + 1);
    const started = start === '' ? [] : services.filter(({ service }) => service.startsWith(start));
    if (started.length > 1 && started.length < 8) return [];
    return ownLines(unit, 'PublishPort').flatMap(({ value }) => {
      const host = value.split(':').at(-2) ?? '';
      return host.includes('%') ? [new RegExp(`^${host.replaceAll(/%\w/g, '\\d+')}$`)] : [];
    });
  });
}

function reaches(hostIp: string, host: string): boolean {
  if (hostIp === '0.0.0.0') return host !== '[::1]';
  if (hostIp === '::') return true;
  return host === 'localhost'
    ? hostIp === '127.0.0.1' || hostIp === '::1'
    : hostIp === host.replace(/[[\]]/g, '');
}

/** What else may listen on the host: services of systemd, and containers on its own network. */
function otherPrograms({ systemd, units }: Parameters<Rule['judge']>[0]): string {
  const services = [...systemd.values()].map(({ text }) => text);
  const onHost = units.units.filter(({ sections }) =>
    [...sections.values()]
      .flat()
      .some(({ key, value }) => key === 'Network' && /^(?:host|pasta|slirp)/.test(value)),
  );
  const lines = onHost.flatMap(({ sections }) => [...sections.values()].flat().map(({ value }) => value));
  return [...services, ...lines].join('\n');
}

interface HeardService {
  readonly name: string;
  readonly port: number;
  readonly place: Place;
}

/** The one service of the host whose command line names a port that Nginx does not ask. */
function serviceBeside(
  stack: ReadStack,
  asked: ReadonlySet<number | undefined>,
  configs: readonly NginxConfig[],
): HeardService | undefined {
  const found = systemdUnits(stack).flatMap(({ name, type, tree }): HeardService[] => {
    const [start, ...more] = type === 'service' ? entries({ name, type, tree }, 'Service', 'ExecStart') : [];
    const ports = flagPorts(start?.value.split(/\s+/) ?? []);
    const isOther = ports.some(
      (port) => asked.has(port) || configs.some((each) => listenedPorts(each).has(port)),
    );
    const [port, other] = ports;
    return start === undefined || port === undefined || other !== undefined || more.length > 0 || isOther
      ? []
      : [{ name, port, place: start.valuePlace }];
  });
  const [only, more] = found;
  return more === undefined ? only : undefined;
}

function isLoopback(host: string): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(host);
}

/** The one container that listens on a port, and leaves it inside. */
function unpublishedAt(stack: ReadStack, port: number): PlannedUnit | undefined {
  const [only, more] = plannedUnits(stack).filter(
    (each) =>
      each.plan.pod === undefined &&
      each.plan.publish.length === 0 &&
      [...heardPorts(stack, each), ...toldPorts(each.plan)].includes(port),
  );
  return more === undefined ? only : undefined;
}
