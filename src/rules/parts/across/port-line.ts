import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ReadStack } from '../../read-stack.ts';
import { serversOf } from '../nginx/items.ts';
import { listensOf } from '../nginx/listen.ts';
import { passTargets } from '../nginx/targets.ts';
import type { PlannedUnit } from '../units/containers.ts';
import { askedPorts } from '../units/health-command.ts';
import { addressesByHost } from './addresses.ts';
import { containerEnvironments } from './environment.ts';
import { toldPorts } from './heard-ports.ts';
import { dnsNames } from './names.ts';
import { nginxReaders } from './nginx-container.ts';
import { publishedOf } from './nginx-publish.ts';
import { toldListening, toldWords } from './told-words.ts';

/** The line that makes the program of a container listen on a port. */
interface PortLine {
  readonly place: Place;
  /** A server that is known goes by it; a variable may be read by nobody. */
  readonly isSure: boolean;
}

/** Where a command, a config file or a variable says the port. */
export function portLine(stack: ReadStack, { unit, plan }: PlannedUnit, port: number): PortLine | undefined {
  const told = toldWords(stack).get(unit.name);
  const heard = toldListening(stack)
    .get(unit.name)
    ?.find((each) => each.port === port && each.at !== undefined);
  if (told !== undefined && heard?.at !== undefined) return { place: told.placeAt(heard.at), isSure: true };
  const environment = containerEnvironments(stack).find((each) => each.plan === plan);
  const variable = [...(environment?.variables.values() ?? [])].find(({ name, value }) =>
    toldPorts({ environment: { [name]: value } }).includes(port),
  );
  return variable === undefined ? undefined : { place: variable.place, isSure: false };
}

/**
 * Whether the health check of a container asks a port that Nginx, or another container, asks too, where its program is told
 * another one: then the line that tells it is the one to mend.
 */
export function isAgreedOn(
  stack: ReadStack,
  planned: PlannedUnit,
  port: number,
): 'nginx' | 'others' | undefined {
  const { health, networks } = planned.plan;
  if (health === undefined) return undefined;
  const names = dnsNames(planned);
  if (!askedPorts(health, names).includes(port)) return undefined;
  const byHost = portsPassedTo(stack);
  if ([...names].some((name) => byHost.get(name)?.has(port) === true)) return 'nginx';
  const isAsked = [...names].some((name) =>
    addressesByHost(stack)
      .get(name)
      ?.some(
        ({ environment, address }) =>
          address.port === port &&
          environment.plan !== planned.plan &&
          environment.plan.networks.some((each) => networks.some((own) => own.name === each.name)),
      ),
  );
  return isAsked ? 'others' : undefined;
}

/**
 * The one `listen` of Nginx in a container that nobody asks, where what is published and its health check agree on a port
 * that it does not have.
 */
export function oddListen(stack: ReadStack, planned: PlannedUnit, port: number): Place | undefined {
  const { health } = planned.plan;
  const published = (publishedOf(stack, planned) ?? []).map(({ containerPort }) => containerPort);
  const asked = health === undefined ? [] : askedPorts(health);
  if (!published.includes(port) || !asked.includes(port)) return undefined;
  const read = nginxReaders(stack).find(({ container }) => container?.plan === planned.plan);
  if (read?.config.isWhole !== true) return undefined;
  const listens = serversOf(read.config).flatMap(listensOf);
  if (listens.some((listen) => listen.port === port)) return undefined;
  const odd = listens.filter((listen) => !published.includes(listen.port) && !asked.includes(listen.port));
  const [only, more] = new Set(odd.map((listen) => listen.port));
  return only === undefined || more !== undefined ? undefined : odd[0]?.item?.directive.place;
}

const portsPassedTo = kept(({ nginx }: ReadStack): ReadonlyMap<string, ReadonlySet<number>> => {
  const found = new Map<string, Set<number>>();
  for (const config of nginx)
    for (const { host, port } of passTargets(config)) {
      if (port === undefined) continue;
      const ports = found.get(host);
      if (ports === undefined) found.set(host, new Set([port]));
      else ports.add(port);
    }
  return found;
});
