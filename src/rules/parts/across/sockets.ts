import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { NginxItem } from '../../../syntax/nginx/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { pathOutside } from '../../stack/mounts.ts';
import type { NginxRead } from '../../stack/read-nginx.ts';
import { allNamed, arg } from '../nginx/items.ts';
import { startWords } from '../units/command-words.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { isStore } from '../units/images.ts';
import { type ContainerEnvironment, containerEnvironments } from './environment.ts';
import { nginxContainers, nginxReaders } from './nginx-container.ts';
import { phpContainers } from './php.ts';
import { toldWords } from './told-words.ts';

/** Where the commands of containers, and pools of PHP-FPM, make sockets, seen from outside; and which container does. */
export const socketsMade = kept((stack: ReadStack): ReadonlyMap<string, PlannedUnit> => {
  const found = new Map<string, PlannedUnit>();
  const add = (planned: PlannedUnit, path: string | undefined) => {
    const outside = path === undefined ? undefined : pathOutside(planned.plan.mounts, path);
    if (outside !== undefined) found.set(outside, planned);
  };
  for (const planned of plannedUnits(stack)) {
    for (const { path } of toldSockets(stack, planned)) add(planned, path);
  }
  for (const container of phpContainers(stack))
    add(container, /^\/[\w./@-]+$/.exec(container.settings.get('listen')?.value ?? '')?.[0]);
  return found;
});

/** A socket that a container's program is told to make, by its path in there. */
export interface ToldSocket {
  readonly path: string;
  readonly place: Place;
}

/** By its command line, its config file or a variable. */
export function toldSockets(stack: ReadStack, planned: PlannedUnit): readonly ToldSocket[] {
  return byUnit(stack).get(planned.unit.name) ?? [];
}

const byUnit = kept(
  (stack: ReadStack): ReadonlyMap<string, readonly ToldSocket[]> =>
    new Map(
      containerEnvironments(stack).flatMap((environment) => {
        const found = socketsOf(stack, environment);
        return found.length === 0 ? [] : [[environment.unit.name, found] as const];
      }),
    ),
);

function socketsOf(stack: ReadStack, { unit, plan, variables }: ContainerEnvironment): readonly ToldSocket[] {
  const told = toldWords(stack).get(unit.name);
  const words = told?.words ?? startWords(plan);
  const found = words.flatMap((word, index): ToldSocket[] => {
    const [, option = word, joined] = /^(--?[\w-]+)=(.*)$/.exec(word) ?? [];
    if (!/^(?:-b|--bind|-s|--socket|-u|--uds|--uwsgi-socket|--http-socket|--unix-socket)$/.test(option))
      return [];
    const path = pathIn(joined ?? words[index + 1] ?? '');
    return path === undefined ? [] : [{ path, place: told?.placeAt(index) ?? unit.place }];
  });
  if (isStore(plan)) return found;
  for (const { name, value, place } of variables.values()) {
    const path = ownSocket.test(name) && !ofOthers.test(name) ? pathIn(value) : undefined;
    if (path?.includes('.sock') === true) found.push({ path, place });
  }
  return found;
}

function pathIn(text: string): string | undefined {
  return /^["']?(?:unix:)?(?:\/\/)?(\/[\w./@-]+)["']?$/.exec(text)?.[1];
}

/** `SOCKET_PATH`, and `PORT` or `LISTEN` that may name a socket too. */
const ownSocket =
  /^(?:PORT|HOST|BIND|(?:\w+_)?(?:SOCKET|SOCKET_PATH|SOCKET_FILE|UNIX_SOCKET|SOCK|UDS|LISTEN|LISTEN_ADDR(?:ESS)?|BIND_ADDR(?:ESS)?))$/;
const ofOthers =
  /DB|DATABASE|PG|POSTGRES|MYSQL|REDIS|VALKEY|DOCKER|PODMAN|CONTAINER|SNMP|SMTP|LMTP|MAIL|MILTER|CLAM|AGENT|SSH|DBUS|JOURNAL|NOTIFY|CELERY|SUPERVISOR|API_|BACKEND|UPSTREAM|TARGET/;

/** The container that makes the socket of `unix:/run/app.sock`, as Nginx names it. */
export function makerOfSocket(stack: ReadStack, target: string): PlannedUnit | undefined {
  const path = /^(?:\w+:\/\/)?unix:(\/[^:\s]+)/.exec(target)?.[1];
  if (path === undefined) return undefined;
  const [nginx] = nginxContainers(stack);
  const outside = nginx === undefined ? path : pathOutside(nginx.plan.mounts, path);
  return outside === undefined ? undefined : socketsMade(stack).get(outside);
}

/** A socket that Nginx passes requests to, by its path where Nginx runs. */
export interface AskedSocket {
  readonly item: NginxItem;
  readonly path: string;
}

const passes = ['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass'];

export const socketsAsked = kept((config: NginxRead): readonly AskedSocket[] => {
  const servers = allNamed(config, 'server').filter(({ parent }) => parent?.directive.name === 'upstream');
  return [...allNamed(config, ...passes), ...servers].flatMap((item) => {
    const path = /^(?:\w+:\/\/)?unix:(\/[^:\s]+)/.exec(arg(item, 0))?.[1];
    return path === undefined || path.includes('$') || isTemplated(path) ? [] : [{ item, path }];
  });
});

/** The same of all configurations, seen from outside. */
export const socketsAskedOutside = kept(
  (stack: ReadStack): ReadonlySet<string> =>
    new Set(
      nginxReaders(stack).flatMap(({ config, container }) =>
        socketsAsked(config).flatMap(
          ({ path }) => (container === undefined ? path : pathOutside(container.plan.mounts, path)) ?? [],
        ),
      ),
    ),
);
