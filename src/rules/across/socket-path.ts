import { posix } from 'node:path';
import { nearestWord } from '../../nearest-word.ts';
import type { Place } from '../../place.ts';
import type { NginxConfig } from '../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { readConfigEntries } from '../parts/across/config-entries.ts';
import { nginxContainers, nginxReaders } from '../parts/across/nginx-container.ts';
import { phpContainers } from '../parts/across/php.ts';
import { socketsAsked, socketsMade, toldSockets } from '../parts/across/sockets.ts';
import { nearly } from '../parts/nearly.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries } from '../parts/scripts/units.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { covers, pathInside, pathOutside } from '../stack/mounts.ts';

/** Nginx asks the socket that the application makes. */
export const acrossSocketPath: Rule = {
  id: 'across.socket-path',
  title: 'Nginx asks the socket that the application makes',
  area: 'across',
  severity: 'error',
  why: 'There is no such file: every request is 502, "connect() to unix:… failed (2: No such file or directory)".',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass; gunicorn --bind, uvicorn --uds, uwsgi --socket; php.net, FPM, listen',
  *judge(stack) {
    yield* ofSystemd(stack, nginxContainers(stack).length > 0);
    for (const { config, container: nginx } of nginxReaders(stack)) {
      const made = new Map(
        [...socketsMade(stack)]
          .filter(([, { plan }]) => plan !== nginx?.plan)
          .map(([path, { plan }]) => [path, plan.containerName]),
      );
      for (const { item, path } of socketsAsked(config)) {
        const outside = nginx === undefined ? path : pathOutside(nginx.plan.mounts, path);
        if (
          outside === undefined &&
          nginx !== undefined &&
          isNowhere(nginx, path) &&
          !listens(config, path)
        ) {
          yield {
            place: item.directive.place,
            message: `nothing is mounted at ${posix.dirname(path)} in ${nginx.plan.containerName}: nobody makes a socket there`,
            help: 'one volume at the folder of the socket in both units',
          };
          continue;
        }
        const odd = outside === undefined || made.has(outside) ? undefined : oddSocket(stack, nginx, outside);
        if (odd !== undefined) {
          yield {
            place: odd.place,
            message: `${odd.by} makes ${odd.path}, and Nginx asks for ${odd.inside}: it answers 502`,
            help: odd.inside,
          };
          continue;
        }
        if (made.size === 0) continue;
        if (outside === undefined) {
          const folder = posix.basename(posix.dirname(path));
          const word =
            [...made].find(([each]) => posix.basename(each) === posix.basename(path)) ??
            [...made].find(([each]) => posix.basename(posix.dirname(each)) === folder && folder !== 'run');
          if (word === undefined) continue;
          yield {
            place: item.directive.place,
            message: `nothing is mounted at ${posix.dirname(path)} in ${nginx?.plan.containerName}: the socket that ${word[1]} makes is not there`,
            help: 'one volume at the folder of the socket in both units',
          };
        } else if (!made.has(outside)) {
          const beside = [...made.keys()].filter((each) => posix.dirname(each) === posix.dirname(outside));
          const [near] = beside;
          if (near === undefined) continue;
          const meant = nearestWord(outside, beside) ?? near;
          yield {
            place: item.directive.place,
            message: `nothing makes ${path}; ${made.get(meant)} makes ${posix.basename(meant)}`,
            help: posix.join(posix.dirname(path), posix.basename(meant)),
          };
        }
      }
    }
  },
};

/** Sockets that systemd makes for the Nginx of the host. */
function* ofSystemd(stack: ReadStack, isInContainer: boolean): Generator<Remark> {
  if (isInContainer) return;
  const sockets = systemdUnits(stack)
    .filter(({ type }) => type === 'socket')
    .flatMap((unit) =>
      entries(unit, 'Socket', 'ListenStream').map((entry) => ({ unit, entry, path: entry.value.trim() })),
    )
    .filter(({ path }) => path.startsWith('/') && !path.includes('%'));
  const pools = poolsOfHost(stack);
  if (sockets.length + pools.length === 0) return;
  const makers: readonly Maker[] = [
    ...sockets.map(({ unit, entry, path }) => ({
      by: unit.name,
      place: entry.place,
      path,
      key: 'ListenStream=',
    })),
    ...pools,
  ];
  const made = new Set(makers.map(({ path }) => path));
  const all = stack.nginx.flatMap((config) => socketsAsked(config));
  const asked = new Set(all.map(({ path }) => path));
  for (const { item, path } of all) {
    if (made.has(path)) continue;
    const meant = makers.find(
      (each) =>
        !asked.has(each.path) &&
        (posix.basename(each.path) === posix.basename(path) ||
          (posix.dirname(each.path) === posix.dirname(path) && posix.dirname(path) !== '/run') ||
          nearly(path, [each.path]) !== undefined),
    );
    if (meant === undefined) continue;
    yield {
      place: item.directive.place,
      message: `nothing makes ${path}; ${meant.by} makes ${meant.path}`,
      help: `unix:${meant.path}`,
    };
    yield {
      place: meant.place,
      message: `Nginx asks ${path} (${item.directive.place.file}:${item.directive.place.line}), and not ${meant.path}`,
      help: `${meant.key}${path}`,
    };
  }
  const users = new Set(
    stack.nginx.flatMap((config) => allNamed(config, 'user').map((item) => arg(item, 0))),
  );
  if (users.size === 0) for (const name of ['www-data', 'nginx', 'http']) users.add(name);
  for (const { unit, entry, path } of sockets) {
    if (!asked.has(path) || users.has('root')) continue;
    const mode = entries(unit, 'Socket', 'SocketMode').at(-1);
    const bits = Number.parseInt(mode?.value.trim() ?? '666', 8);
    const said = (key: string) => entries(unit, 'Socket', key).at(-1)?.value.trim();
    const isOfNginx = users.has(said('SocketUser') ?? 'root');
    // systemd makes it as root; who may connect needs the right to write.
    if ((bits & 0o002) !== 0 || (isOfNginx && (bits & 0o200) !== 0)) continue;
    if ((bits & 0o020) !== 0 && said('SocketGroup') !== undefined) continue;
    const place = (mode ?? entry).place;
    yield {
      place,
      message: `Nginx's workers may not connect to ${path}: it belongs to ${said('SocketUser') ?? 'root'}, with mode ${mode?.value.trim() ?? '0666'}`,
      help: 'SocketGroup=www-data and SocketMode=0660',
      severity: 'warning',
    };
  }
}

interface Maker {
  readonly by: string;
  readonly place: Place;
  readonly path: string;
  readonly key: string;
}

/** Pools of a PHP-FPM that runs on the host as well. */
function poolsOfHost(stack: ReadStack): readonly Maker[] {
  const files = stack.configs.files.filter(({ hostPath }) => ofPools.test(hostPath));
  if (files.length === 0 || phpContainers(stack).length > 0) return [];
  return files.flatMap((file) =>
    readConfigEntries(file, 'ini')
      .filter(({ name, value }) => name === 'listen' && value.startsWith('/') && !/[${]/.test(value))
      .map(({ value, place }) => ({
        by: `the pool of ${posix.basename(file.hostPath)}`,
        place,
        path: value,
        key: 'listen = ',
      })),
  );
}

const ofPools = /\/(?:pool|php-fpm|fpm)\.d\/[^/]+\.conf$/;

/**
 * Of a container that has the folder in which Nginx looks: the line that makes its socket where no volume is, or beside the
 * one that its own health check asks too.
 */
function oddSocket(stack: ReadStack, nginx: PlannedUnit | undefined, outside: string) {
  for (const planned of plannedUnits(stack)) {
    const inside = planned.plan === nginx?.plan ? undefined : pathInside(planned.plan.mounts, outside);
    const [told, more] = inside === undefined ? [] : toldSockets(stack, planned);
    if (inside === undefined || told === undefined || more !== undefined || told.path === inside) continue;
    const isHidden = pathOutside(planned.plan.mounts, told.path) === undefined;
    const text = [planned.plan.health?.command ?? []].flat().join(' ');
    if (isHidden || new RegExp(`${inside.replaceAll(/\\W/g, '\\$&')}(?![\\w.-])`).test(text))
      return { ...told, inside, by: planned.plan.containerName };
  }
  return undefined;
}

/** In the image of Nginx nothing else runs. */
function isNowhere({ plan }: PlannedUnit, path: string): boolean {
  const isOfficial = runsOfficial(plan, 'nginx') || imageOf(plan).path === 'nginxinc/nginx-unprivileged';
  return isOfficial && !plan.mounts.some(({ target }) => covers(target, path) || covers(path, target));
}

function listens(config: NginxConfig, path: string): boolean {
  return allNamed(config, 'listen').some((item) => arg(item, 0) === `unix:${path}`);
}
