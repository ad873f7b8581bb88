import type { Rule } from '../define-rule.ts';
import { addressesOf, type NamedAddress } from '../parts/across/addresses.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { heardPorts, toldPorts } from '../parts/across/heard-ports.ts';
import { namespaceOwner } from '../parts/across/names.ts';
import { startWords } from '../parts/units/command-words.ts';
import { type PlannedUnit, plannedUnits, podmanArg } from '../parts/units/containers.ts';
import { imageOf } from '../parts/units/images.ts';
import { flagPorts, listeningOf } from '../parts/units/listening.ts';
import type { ReadStack } from '../read-stack.ts';

/** A container asks another one by its name, not at its own loopback. */
export const acrossLoopbackAddress: Rule = {
  id: 'across.loopback-address',
  title: 'A container asks another one by its name, not at its own loopback',
  area: 'across',
  severity: 'error',
  why: 'In a container 127.0.0.1 and localhost are that container itself, where no such server runs: "connection refused", although the port answers on the host.',
  source: 'podman-network(1); podman-run(1), --network',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      const { plan, unit } = environment;
      const isAlone = (unit.sections.get('Container') ?? []).every(
        ({ key, value }) =>
          key !== 'Pod' &&
          (key !== 'Network' || !/^(?:host|none|container:|ns:|pasta|slirp4netns)/.test(value)),
      );
      const pod = stack.blueprint.pods.find(({ name }) => name === plan.pod?.name);
      const isOfPod = pod !== undefined && !pod.networks.some(({ name }) => shared.test(name));
      if (
        !(isAlone || isOfPod) ||
        podmanArg(unit, 'network') !== undefined ||
        podmanArg(unit, 'net') !== undefined
      )
        continue;
      for (const address of addressesOf(environment)) {
        if (!/^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(address.host)) continue;
        const servers = plannedUnits(stack).filter(
          (each) =>
            each.plan !== plan &&
            (isMeant(each, environment, address) || answersThere(stack, each, environment, address)),
        );
        const [meant] = servers;
        if (pod !== undefined && servers.some((each) => each.plan.pod?.name === pod.name)) continue;
        if (servers.some((each) => namespaceOwner(each.plan) === namespaceOwner(plan))) continue;
        if (meant === undefined || listeningOf(plan).some(({ port }) => port === address.port)) continue;
        yield {
          place: address.variable.place,
          message: `${address.host} is ${pod === undefined ? `${plan.containerName} itself` : `the pod ${pod.containerName}`}; ${kindOf(address)} runs in ${meant.plan.containerName}`,
          help: `${address.variable.name}=${address.variable.value.replace(address.host, meant.plan.containerName)}`,
        };
      }
    }
  },
};

const shared = /^(?:host|none|container|ns|pasta|slirp4netns)\b/;

const kinds: readonly (readonly [string, RegExp, RegExp, RegExp])[] = [
  ['PostgreSQL', /^postgres/, /^(?:PG|POSTGRES)/, /^(?:postgres|postgresql|postgis|pgvector|timescaledb)$/],
  ['Redis', /^rediss?$/, /^(?:REDIS|VALKEY)/, /^(?:redis|valkey)$/],
  ['MariaDB', /^(?:mysql|mariadb)/, /^(?:MYSQL|MARIADB)/, /^(?:mysql|mariadb|percona)$/],
  ['RabbitMQ', /^amqps?$/, /^(?:RABBITMQ|AMQP)/, /^rabbitmq$/],
];

function kindOf({ scheme, port, variable }: NamedAddress): string {
  return (
    kinds.find(([, schemes, names, images]) =>
      asks({ scheme, name: variable.name, port, schemes, names, images }),
    )?.[0] ?? 'it'
  );
}

interface Kind {
  readonly scheme: string | undefined;
  readonly name: string;
  readonly port: number | undefined;
  readonly schemes: RegExp;
  readonly names: RegExp;
  readonly images: RegExp;
}

function asks({ scheme, name, port, schemes, names, images }: Kind): boolean {
  if (scheme !== undefined) return schemes.test(scheme);
  if (names.test(name.replace(/^[A-Z]+_(?=PG|POSTGRES|REDIS|MYSQL)/, ''))) return true;
  // `DB_HOST` is of the kind whose port stands beside it, and of either without one.
  if (!/(?:^|_)(?:DB|DATABASE|SQL)_?HOST$/.test(name)) return false;
  if (port === undefined) return images.test('postgres') || images.test('mysql');
  const image = { 5432: 'postgres', 3306: 'mysql' }[port];
  return image !== undefined && images.test(image);
}

/** A server of the kind that is asked, and not the container's own image. */
function isMeant(
  { plan }: PlannedUnit,
  from: ContainerEnvironment,
  { scheme, port, variable }: NamedAddress,
): boolean {
  const own = imageOf(from.plan).name;
  return kinds.some(
    ([, schemes, names, images]) =>
      asks({ scheme, name: variable.name, port, schemes, names, images }) &&
      images.test(imageOf(plan).name) &&
      !images.test(own),
  );
}

/** `API_URL=http://localhost:9401` of another container that is about that port, where nothing of its own is. */
function answersThere(
  stack: ReadStack,
  server: PlannedUnit,
  from: ContainerEnvironment,
  { scheme, port, variable }: NamedAddress,
): boolean {
  if (!/^(?:https?|wss?)$/.test(scheme ?? '') || port === undefined) return false;
  // What browsers are told, and what is but allowed.
  if (
    /PUBLIC|EXTERNAL|SITE|BASE_URL|APP_URL|ORIGIN|CORS|ALLOWED|TRUSTED|CALLBACK|REDIRECT|FRONTEND/.test(
      variable.name,
    )
  )
    return false;
  const word = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  const isOwn =
    [...from.variables.values()].some(({ name, value }) => name !== variable.name && word.test(value)) ||
    from.plan.secrets.some(({ target }) => /PORT$/.test(target)) ||
    [...from.unit.sections.values()].some((lines) =>
      lines.some(({ value }) => !value.includes(variable.value) && word.test(value)),
    );
  if (isOwn || from.plan.networks.length === 0) return false;
  const heard = [
    ...heardPorts(stack, server),
    ...flagPorts(startWords(server.plan)),
    ...toldPorts(server.plan),
    ...server.plan.publish.flatMap(({ hostPort, containerPort }) => [hostPort, containerPort]),
  ];
  return heard.includes(port);
}
