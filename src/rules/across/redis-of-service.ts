import { nearestWord } from '../../nearest-word.ts';
import type { RedisConfig } from '../../syntax/redis/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { containerEnvironments, knownVariables, type PlacedVariable } from '../parts/across/environment.ts';
import { serviceVariables } from '../parts/across/service-variables.ts';
import { aclFacts } from '../parts/redis/acl.ts';
import { effectiveRedis } from '../parts/redis/effective.ts';
import { hostRedis, hostSetting } from '../parts/redis/host.ts';
import { option } from '../parts/redis/rule.ts';
import { usersOfConfig } from '../parts/redis/users.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Who asks a Redis of the host, no container, asks it as it is. */
export const acrossRedisOfService: Rule = {
  id: 'across.redis-of-service',
  title: 'Who asks the Redis of a host asks it as it is',
  area: 'across',
  severity: 'error',
  why: 'Another port is refused, another socket is none, another user gets WRONGPASS, and a database beyond `databases` "ERR DB index is out of range".',
  source: 'redis.conf, port, tls-port, unixsocket, databases and aclfile; redis.io, "ACL"',
  *judge(stack) {
    const servers = serversOf(stack);
    if (servers.length === 0) return;
    const told = new Set<string>();
    for (const { client, isOfHost } of clientsOf(stack)) {
      const asked = servers.filter((server) => hears(server, client, isOfHost));
      const remark = asked.length === 0 ? undefined : judged(stack, asked, client);
      const key = `${remark?.place.file}:${remark?.place.line}:${remark?.message}`;
      if (remark !== undefined && !told.has(key)) yield remark;
      told.add(key);
    }
  },
};

/** One Redis that runs in no container. */
interface LooseRedis {
  readonly config: RedisConfig;
  readonly setting: (name: string) => string | undefined;
  /** On the machine whose services are here. */
  readonly isLocal: boolean;
}

/** All of the host's own; those of other machines too, which their addresses tell. */
function serversOf(stack: ReadStack): readonly LooseRedis[] {
  if (stack.redis.length === 0) return [];
  const services = hostRedis(stack);
  const isKnown = services.every(({ configs }) => configs.length > 0);
  const own = services.flatMap((server) =>
    server.configs.map((config) => ({
      config,
      setting: (name: string) => hostSetting(server, config, name),
      isLocal: isKnown,
    })),
  );
  const taken = new Set([
    ...own.map(({ config }) => config.entry),
    ...effectiveRedis(stack).map(({ file }) => file?.entry),
  ]);
  const others = stack.redis.filter(({ entry, options }) => {
    return !taken.has(entry) && options.every(({ name }) => name !== 'sentinel');
  });
  const isAlone = own.length === 0 && stack.redis.length === 1 && effectiveRedis(stack).length === 0;
  return [
    ...own,
    ...others.map((config) => ({ config, setting: settingOf(config), isLocal: isAlone && isKnown })),
  ];
}

function settingOf(config: RedisConfig): LooseRedis['setting'] {
  return (name) => {
    const value = option(config, name)?.args[0]?.value;
    return value === undefined || isTemplated(value) ? undefined : value;
  };
}

/** Whether a client may mean a server: by a loopback address or a socket its own host's, else by what it is bound to. */
function hears({ config, isLocal }: LooseRedis, client: Client, isOfHost: boolean): boolean {
  if (client.socket !== undefined || loopback.test(client.host)) return isLocal && isOfHost;
  const bound = option(config, 'bind')?.args.map(({ value }) => value.replace(/^-/, '')) ?? [];
  return bound.includes(client.host);
}

const loopback = /^(?:127\.0\.0\.1|localhost|\[?::1\]?)$/;

interface Client {
  readonly at: PlacedVariable;
  readonly host: string;
  readonly socket: string | undefined;
  /** Whether it speaks TLS; undefined where nothing says so. */
  readonly tls: boolean | undefined;
  readonly port: { readonly value: number; readonly at: PlacedVariable };
  readonly user: PlacedVariable | undefined;
  readonly database: { readonly value: number; readonly at: PlacedVariable } | undefined;
}

function* clientsOf(stack: ReadStack): Generator<{ client: Client; isOfHost: boolean }> {
  for (const { variables } of serviceVariables(stack))
    for (const client of clientsIn(variables)) yield { client, isOfHost: true };
  for (const environment of containerEnvironments(stack)) {
    const isOfHost = environment.plan.networks.some(({ name }) => name === 'host');
    for (const client of clientsIn(knownVariables(environment))) yield { client, isOfHost };
  }
}

const url =
  /^(?:redis|valkey)(s?):\/\/(?:([^/@:]*)(?::[^/@]*)?@)?([\w.-]+|\[[\da-f:]+\])(?::(\d+))?(?:\/(\d+))?(?:\?\S*)?$/;
const socketUrl = /^(?:(?:redis|valkey)\+(?:socket|unix):|unix:)?(?:\/\/)?(\/[^?#\s:@]+)(?:\?(\S*))?$/;
const databaseInQuery = /(?:^|&)(?:db|database|virtual_host)=(\d+)/;

/** `REDIS_URL`, a socket, and `REDIS_HOST` with what stands beside it. */
function* clientsIn(variables: ReadonlyMap<string, PlacedVariable>): Generator<Client> {
  for (const at of variables.values()) {
    const isOfRedis = /REDIS|VALKEY/i.test(at.name) || /^(?:redis|valkey)s?(?:\+\w+)?:/.test(at.value);
    const prefix = /^((?:\w+_)?(?:REDIS|VALKEY)(?:_\w+)?)_HOST$/.exec(at.name)?.[1];
    if (prefix === undefined && !isOfRedis && !/(?:BROKER|CELERY|CACHE|QUEUE)\w*UR[LI]$/.test(at.name))
      continue;
    const asUrl = url.exec(at.value);
    const beside = [...variables.values()].find(({ name }) =>
      /(?:REDIS|VALKEY|CACHE|BROKER|QUEUE|CELERY)\w*USER(?:NAME)?$/i.test(name),
    );
    if (asUrl !== null) {
      const [, tls, user = '', host = '', port = '6379', database] = asUrl;
      yield {
        at,
        host,
        socket: undefined,
        tls: tls === 's',
        port: { value: Number(port), at },
        user: user === '' ? beside : { ...at, value: user },
        database: database === undefined ? undefined : { value: Number(database), at },
      };
      continue;
    }
    const [, socket, query = ''] = socketUrl.exec(at.value) ?? [];
    if (
      socket !== undefined &&
      (/\.(?:sock|socket)$/.test(socket) || /^(?:redis|valkey|unix)/.test(at.value))
    ) {
      const database = databaseInQuery.exec(query)?.[1];
      yield {
        at,
        host: '',
        socket,
        tls: undefined,
        port: { value: 0, at },
        user: beside,
        database: database === undefined ? undefined : { value: Number(database), at },
      };
      continue;
    }
    if (prefix === undefined || !/^[\w.-]+$|^::1$/.test(at.value)) continue;
    const port = variables.get(`${prefix}_PORT`);
    const database = variables.get(`${prefix}_DB`) ?? variables.get(`${prefix}_DATABASE`);
    if (port !== undefined && !/^\d+$/.test(port.value)) continue;
    yield {
      at,
      host: at.value,
      socket: undefined,
      tls: undefined,
      port: { value: Number(port?.value ?? 6379), at: port ?? at },
      user: variables.get(`${prefix}_USERNAME`) ?? variables.get(`${prefix}_USER`),
      database:
        database === undefined || !/^\d+$/.test(database.value)
          ? undefined
          : { value: Number(database.value), at: database },
    };
  }
}

function judged(stack: ReadStack, servers: readonly LooseRedis[], client: Client): Remark | undefined {
  const found =
    client.socket === undefined ? byPort(stack, servers, client) : bySocket(servers, client, client.socket);
  if (found === undefined || 'message' in found) return found;
  return ofDatabase(found, client) ?? ofUser(stack, found, client);
}

/** The server, or what is wrong; undefined where it is not sure which server it is. */
type Found = LooseRedis | Remark | undefined;

/** /var/run is a link to /run. */
function plainPath(path: string): string {
  return path.replace(/^\/var\/run\//, '/run/');
}

function bySocket(servers: readonly LooseRedis[], { at }: Client, asked: string): Found {
  const own = servers.map((server) => ({ server, path: server.setting('unixsocket') }));
  const isFilledIn = own.some(
    ({ server, path }) => path === undefined && option(server.config, 'unixsocket') !== undefined,
  );
  if (isFilledIn) return undefined;
  const server = own.find(({ path }) => path !== undefined && plainPath(path) === plainPath(asked))?.server;
  if (server !== undefined) return server;
  const [first] = own.flatMap(({ path }) => path ?? []);
  // Another program may have one in a folder of its own.
  if (!/redis|valkey/.test(asked)) return undefined;
  return {
    place: at.place,
    message:
      first === undefined
        ? `Redis makes no socket ${asked}: redis.conf has no unixsocket`
        : `Redis makes no socket ${asked}: its own is ${first}`,
    help: first === undefined ? `unixsocket ${asked}` : at.value.replace(asked, first),
  };
}

function byPort(stack: ReadStack, servers: readonly LooseRedis[], client: Client): Found {
  const asked = client.port.value;
  const heard = servers.map((server) => ({
    server,
    plain: server.setting('port') ?? (option(server.config, 'port') === undefined ? '6379' : undefined),
    tls: server.setting('tls-port') ?? (option(server.config, 'tls-port') === undefined ? '0' : undefined),
  }));
  if (heard.some(({ plain, tls }) => !/^\d+$/.test(plain ?? '') || !/^\d+$/.test(tls ?? '')))
    return undefined;
  const [found, more] = heard.filter(({ plain, tls }) => Number(plain) === asked || Number(tls) === asked);
  if (more !== undefined) return undefined;
  if (found === undefined) {
    const open = [...new Set(heard.flatMap(({ plain = '0', tls = '0' }) => [plain, tls]))].filter(
      (port) => port !== '0',
    );
    // A container may publish it.
    const isPublished = plannedUnits(stack).some(({ plan }) =>
      plan.publish.some(({ hostPort }) => hostPort === asked),
    );
    if (isPublished) return undefined;
    const where = loopback.test(client.host) ? 'no Redis of this machine' : `no Redis at ${client.host}`;
    const { at } = client.port;
    return {
      place: at.place,
      message:
        open.length === 0
          ? `${where} listens on ${asked}, but on its socket alone: "connection refused"`
          : `${where} listens on ${asked}, but on ${open.join(' and ')}: "connection refused"`,
      help: at.value.includes(String(asked)) ? at.value.replace(String(asked), open[0] ?? '') : undefined,
    };
  }
  if (client.tls === false && Number(found.tls) === asked)
    return {
      place: client.at.place,
      message: `${asked} is the port for TLS, and redis:// speaks none: the connection is closed`,
      help: client.at.value.replace(/^(redis|valkey):/, '$1s:'),
    };
  if (client.tls === true && Number(found.plain) === asked)
    return {
      place: client.at.place,
      message: `no TLS is spoken on ${asked}, and rediss:// begins with it: the connection is closed`,
      help: found.tls === '0' ? 'redis://' : `rediss://…:${found.tls}`,
    };
  return found.server;
}

function ofDatabase(server: LooseRedis, { database }: Client): Remark | undefined {
  const said = option(server.config, 'databases');
  const count = Number(server.setting('databases') ?? (said === undefined ? 16 : Number.NaN));
  if (database === undefined || !(database.value >= count)) return undefined;
  return {
    place: database.at.place,
    message: `Redis has the databases 0 to ${count - 1}: it refuses ${database.value}`,
    help: `databases ${database.value + 1}`,
  };
}

function ofUser(stack: ReadStack, server: LooseRedis, client: Client): Remark | undefined {
  const users = usersOfConfig(stack, server.config);
  const names = users.map(({ name }) => name);
  const user = client.user?.value;
  if (client.user === undefined || user === undefined || !/^[\w.@-]+$/.test(user)) return undefined;
  if (names.length === 0 || names.some(isTemplated)) return undefined;
  const known = users.find(({ name }) => name === user);
  if (known === undefined && user !== 'default')
    return {
      place: client.user.place,
      message: `no user ${user} is in the ACL: Redis answers WRONGPASS`,
      help: nearestWord(user, names),
    };
  if (known === undefined || aclFacts(known).on) return undefined;
  return {
    place: client.user.place,
    message: `the user ${user} is off: Redis answers WRONGPASS`,
    help: names.find((name) => name !== 'default'),
  };
}
