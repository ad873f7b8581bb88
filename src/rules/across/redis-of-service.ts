import { nearestWord } from '../../nearest-word.ts';
import type { RedisConfig } from '../../syntax/redis/tree.ts';
import { unitEntriesInForce } from '../../syntax/unit/in-force.ts';
import { splitWords } from '../../units/words.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { readStackEnv } from '../parts/across/env-files.ts';
import type { PlacedVariable } from '../parts/across/environment.ts';
import { effectiveRedis } from '../parts/redis/effective.ts';
import { type HostRedis, hostRedis, hostSetting } from '../parts/redis/host.ts';
import { option } from '../parts/redis/rule.ts';
import { usersOfConfig } from '../parts/redis/users.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { servicesOf } from '../parts/scripts/units.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { SystemdUnit } from '../stack/systemd-units.ts';

/** A service of the host asks the Redis of the host as it is. */
export const acrossRedisOfService: Rule = {
  id: 'across.redis-of-service',
  title: 'A service of the host asks the Redis of the host as it is',
  area: 'across',
  severity: 'error',
  why: 'Another port is refused, another user gets WRONGPASS, and a database beyond `databases` "ERR DB index is out of range".',
  source: 'redis.conf, port, databases and aclfile; redis.io, "ACL"',
  *judge(stack) {
    const servers = serversOf(stack);
    if (servers.length === 0) return;
    for (const service of servicesOf(systemdUnits(stack))) {
      const variables = variablesOf(stack, service);
      for (const client of clientsIn(variables)) yield* judged(stack, servers, client);
    }
  },
};

/** One Redis at the loopback address. */
interface LocalRedis {
  readonly config: RedisConfig;
  readonly setting: (name: string) => string | undefined;
}

/** All that listen on the host; empty where one of them is not known. */
function serversOf(stack: ReadStack): readonly LocalRedis[] {
  const services = hostRedis(stack);
  if (services.some(({ configs }) => configs.length === 0)) return [];
  const own = services.flatMap((server: HostRedis) =>
    server.configs.map((config) => ({
      config,
      setting: (name: string) => hostSetting(server, config, name),
    })),
  );
  if (own.length > 0) return own;
  // Debian's own service, of which no unit is here.
  const [only, more] = stack.redis;
  if (only === undefined || more !== undefined || effectiveRedis(stack).length > 0) return [];
  const setting = (name: string) => {
    const value = option(only, name)?.args[0]?.value;
    return value === undefined || isTemplated(value) ? undefined : value;
  };
  return [{ config: only, setting }];
}

interface Client {
  readonly port: { readonly value: number; readonly at: PlacedVariable };
  readonly user: PlacedVariable | undefined;
  readonly database: { readonly value: number; readonly at: PlacedVariable } | undefined;
}

const url =
  /^["']?(?:rediss?|valkeys?):\/\/(?:([^/@:]*)(?::[^/@]*)?@)?(127\.0\.0\.1|localhost|\[::1\])(?::(\d+))?(?:\/(\d+))?["']?$/;

/** `REDIS_URL` of this machine, and `REDIS_HOST=127.0.0.1` with what stands beside it. */
function* clientsIn(variables: ReadonlyMap<string, PlacedVariable>): Generator<Client> {
  for (const at of variables.values()) {
    const asUrl = url.exec(at.value);
    if (asUrl !== null) {
      const [, user, , port = '6379', database] = asUrl;
      yield {
        port: { value: Number(port), at },
        user: user === undefined || user === '' ? undefined : { ...at, value: user },
        database: database === undefined ? undefined : { value: Number(database), at },
      };
      continue;
    }
    const [, prefix] = /^((?:\w+_)?(?:REDIS|VALKEY)(?:_\w+)?)_HOST$/.exec(at.name) ?? [];
    if (prefix === undefined || !/^["']?(?:127\.0\.0\.1|localhost|::1)["']?$/.test(at.value)) continue;
    const port = variables.get(`${prefix}_PORT`);
    const database = variables.get(`${prefix}_DB`) ?? variables.get(`${prefix}_DATABASE`);
    if (port !== undefined && !/^\d+$/.test(port.value)) continue;
    yield {
      port: { value: Number(port?.value ?? 6379), at: port ?? at },
      user: variables.get(`${prefix}_USERNAME`) ?? variables.get(`${prefix}_USER`),
      database:
        database === undefined || !/^\d+$/.test(database.value)
          ? undefined
          : { value: Number(database.value), at: database },
    };
  }
}

function* judged(stack: ReadStack, servers: readonly LocalRedis[], client: Client): Generator<Remark> {
  const asked = client.port.value;
  const heard = servers.map((server) => ({
    server,
    ports: [
      server.setting('port') ?? (option(server.config, 'port') === undefined ? '6379' : undefined),
      server.setting('tls-port') ?? '0',
    ],
  }));
  if (heard.some(({ ports }) => ports.some((port) => !/^\d+$/.test(port ?? '')))) return;
  const isAsked = ({ ports }: (typeof heard)[number]) => ports.some((port) => Number(port) === asked);
  const [found, more] = heard.filter(isAsked);
  if (found === undefined) {
    const open = [...new Set(heard.flatMap(({ ports }) => ports))].filter((port) => port !== '0');
    // A container may publish it.
    const isPublished = plannedUnits(stack).some(({ plan }) =>
      plan.publish.some(({ hostPort }) => hostPort === asked),
    );
    if (isPublished || open.length === 0) return;
    yield {
      place: client.port.at.place,
      message: `no Redis of this machine listens on ${asked}, but on ${open.join(' and ')}: "connection refused"`,
      help: client.port.at.value.includes(String(asked))
        ? client.port.at.value.replace(String(asked), open[0] ?? '')
        : undefined,
    };
    return;
  }
  if (more !== undefined) return;
  const { server } = found;
  const count = Number(
    server.setting('databases') ?? (option(server.config, 'databases') === undefined ? 16 : Number.NaN),
  );
  if (client.database !== undefined && client.database.value >= count)
    yield {
      place: client.database.at.place,
      message: `Redis has the databases 0 to ${count - 1}: it refuses ${client.database.value}`,
      help: `databases ${client.database.value + 1}`,
    };
  const names = usersOfConfig(stack, server.config).map(({ name }) => name);
  const user = client.user?.value.replaceAll(/["']/g, '');
  if (client.user === undefined || user === undefined || !/^[\w.@-]+$/.test(user)) return;
  if (names.length === 0 || names.some(isTemplated) || names.includes(user)) return;
  yield {
    place: client.user.place,
    message: `no user ${user} is in the ACL: Redis answers WRONGPASS`,
    help: nearestWord(user, names),
  };
}

/** What a service is given: its files first, then its own lines; later files win. */
function variablesOf(stack: ReadStack, { tree }: SystemdUnit): ReadonlyMap<string, PlacedVariable> {
  const variables = new Map<string, PlacedVariable>();
  for (const { value, valuePlace } of unitEntriesInForce(tree, 'Service', 'Environment')) {
    if (!/REDIS|VALKEY/.test(value)) continue;
    for (const word of splitWords(value, 'exec').words) {
      const [, name, text = ''] = /^(\w+)=(.*)$/s.exec(word) ?? [];
      if (name !== undefined) variables.set(name, { name, value: text, place: valuePlace });
    }
  }
  for (const { value } of unitEntriesInForce(tree, 'Service', 'EnvironmentFile'))
    for (const { name, value: text, place } of readStackEnv(stack, value.replace(/^-/, ''))?.variables ?? [])
      if (text !== undefined && /REDIS|VALKEY/.test(name + text))
        variables.set(name, { name, value: text, place });
  for (const [name, { value }] of variables)
    if (isTemplated(value) || /\$\{?\w/.test(value)) variables.delete(name);
  return variables;
}
