import { posix } from 'node:path';
import { formatPlace } from '../../place.ts';
import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { dnsNames, healthTrees } from '../parts/across/names.ts';
import { type RedisServer, redisOf } from '../parts/across/servers.ts';
import { realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import type { ReadStack } from '../read-stack.ts';

/** Redis is asked where it listens: by its socket, or by a port. */
export const acrossRedisSocket: Rule = {
  id: 'across.redis-socket',
  title: 'Redis is asked where it listens: by its socket, or by a port',
  area: 'across',
  severity: 'error',
  why: 'With port 0 Redis listens on its socket only, and a socket of another name is none: "connection refused", "no such file".',
  source: 'redis.conf, port and unixsocket',
  *judge(stack) {
    for (const server of redisOf(stack)) {
      const { config } = server;
      if (config === undefined || server.plan.command.includes('--port')) continue;
      const value = (name: string) => redisOptionsInForce(config.options, name).at(-1)?.args[0]?.value;
      const socket = value('unixsocket');
      if (socket?.startsWith('/') === true) {
        const others = [
          ...otherSockets(stack, withoutVar(socket)),
          ...otherInCheck(stack, server, withoutVar(socket)),
        ];
        yield* others;
        const line = redisOptionsInForce(config.options, 'unixsocket').at(-1);
        const [first] = others;
        // Where several agree on another one, this line is the odd one.
        if (line !== undefined && first !== undefined && others.length > 1)
          yield {
            place: line.place,
            message: `${others.length} clients ask for another socket than ${socket}, e.g. ${formatPlace(first.place)}`,
            help: 'the path that they have',
          };
      }
      if (value('port') === '0' && (value('tls-port') ?? '0') === '0') yield* askedByPort(stack, server);
    }
  },
};

/** Another socket in the folder of Redis' own. */
function* otherSockets(stack: ReadStack, socket: string): Generator<Remark> {
  const folder = posix.dirname(socket);
  const own = posix.basename(folder) === '' ? '/' : `${folder}/`;
  for (const environment of containerEnvironments(stack)) {
    for (const { value, place, name } of environment.variables.values()) {
      const path = withoutVar(value.replace(/^(?:redis\+socket|unix|redis):\/\//, '').split(/[?#]/)[0] ?? '');
      if (!path.startsWith(own) || path === socket || !/redis|valkey/i.test(`${name} ${path}`)) continue;
      if (!/\.(?:sock|socket)$/.test(path)) continue;
      yield {
        place,
        message: `Redis makes no socket ${path}: its own is ${socket}`,
        help: value.replace(path, socket),
      };
    }
  }
}

/** /var/run is a link to /run, in the images too. */
function withoutVar(path: string): string {
  return path.replace(/^\/var\/run\//, '/run/');
}

/** `redis-cli -s` of the health check with another socket than Redis makes. */
function* otherInCheck(stack: ReadStack, server: RedisServer, socket: string): Generator<Remark> {
  const { health } = server.plan;
  if (health === undefined) return;
  for (const { command } of healthTrees(stack, server).flatMap(simpleCommands)) {
    const words = realCommand(command).map(({ literal }) => literal);
    if (!/(?:^|\/)(?:redis|valkey)-cli$/.test(words[0] ?? '')) continue;
    const asked = words[words.indexOf('-s') + 1];
    if (!words.includes('-s') || asked?.startsWith('/') !== true || withoutVar(asked) === socket) continue;
    yield {
      place: health.place,
      message: `Redis makes no socket ${asked}: its own is ${socket}, and this check never passes`,
      help: `redis-cli -s ${socket}`,
    };
  }
}

function* askedByPort(stack: ReadStack, server: RedisServer): Generator<Remark> {
  const message = 'Redis listens on no port here: port 0, only its socket';
  const names = dnsNames(server);
  for (const environment of containerEnvironments(stack))
    for (const { host, scheme, variable } of addressesOf(environment))
      if (names.has(host) && scheme !== 'unix') yield { place: variable.place, message };
  const { health } = server.plan;
  if (health === undefined) return;
  for (const { command } of healthTrees(stack, server).flatMap(simpleCommands)) {
    const words = command.words.map(({ literal, raw }) => literal ?? raw);
    if (!/(?:^|\/)(?:redis|valkey)-cli$/.test(words[0] ?? '')) continue;
    if (words.some((word) => /^-s/.test(word) || word === '-u')) continue;
    yield { place: health.place, message: `${message}; this check never passes`, help: 'redis-cli -s …' };
  }
}
