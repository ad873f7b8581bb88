import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { askedAt, type NamedAddress } from '../parts/across/addresses.ts';
import type { ContainerEnvironment } from '../parts/across/environment.ts';
import { healthTrees } from '../parts/across/names.ts';
import { type RedisServer, redisOf } from '../parts/across/servers.ts';
import type { ReadStack } from '../read-stack.ts';

/** A client of Redis speaks TLS where the server does. */
export const acrossRedisTls: Rule = {
  id: 'across.redis-tls',
  title: 'A client of Redis speaks TLS where the server does',
  area: 'across',
  severity: 'error',
  why: 'A TLS handshake on the plain port, or plain words on that of TLS, end with "wrong version number" or a connection that is closed: the client never gets in.',
  source: 'redis.io, "TLS Support": port, tls-port',
  *judge(stack) {
    for (const server of redisOf(stack)) {
      const { plain, tls } = portsOf(server);
      // Without a config here the image may bring one.
      if (server.config === undefined && tls === 0 && server.plan.command.length > 1) continue;
      yield* checkedPlain(stack, server, { plain, tls });
      for (const { address, environment } of askedAt(stack, server)) {
        yield* saidByVariable(environment, address, { plain, tls });
        const { scheme = '', host, port, variable } = address;
        const asked = port ?? 6379;
        if (/^(?:rediss|valkeys)$/.test(scheme) && asked === plain && asked !== tls)
          yield {
            place: variable.place,
            message: `${host} speaks no TLS on ${asked}: the handshake is refused`,
            help: variable.value.replace(/^(redis|valkey)s:/, '$1:'),
          };
        if (/^(?:redis|valkey)$/.test(scheme) && tls !== 0 && asked === tls)
          yield {
            place: variable.place,
            message: `${host} speaks TLS alone on ${asked}`,
            help: variable.value.replace(/^(redis|valkey):/, '$1s:'),
          };
      }
    }
  },
};

interface Ports {
  readonly plain: number;
  readonly tls: number;
}

/** `redis-cli -p 6380` without --tls on the port of TLS. */
function* checkedPlain(stack: ReadStack, server: RedisServer, { tls }: Ports): Generator<Remark> {
  const { health } = server.plan;
  if (health === undefined || tls === 0) return;
  for (const tree of healthTrees(stack, server)) {
    for (const { command } of walkCommands(tree)) {
      const words = command.kind === 'simple' ? command.words.map(({ literal }) => literal ?? '') : [];
      if (
        !/(?:^|\/)(?:redis|valkey)-cli$/.test(words[0] ?? '') ||
        words.some((word) => /^--tls$|rediss:|^-s$/.test(word))
      )
        continue;
      const at = words.indexOf('-p');
      const port = at === -1 ? 6379 : Number(words[at + 1]);
      if (port !== tls) continue;
      yield {
        place: tree.file === '' ? health.place : command.place,
        message: `${server.plan.containerName} speaks TLS alone on ${tls}, and redis-cli plain words: the check never passes`,
        help: `redis-cli --tls --cacert … -p ${tls}`,
      };
    }
  }
}

/** `REDIS_TLS=false` beside `REDIS_HOST` of a server that speaks TLS alone. */
function* saidByVariable(
  { variables }: ContainerEnvironment,
  { variable, scheme, port, host }: NamedAddress,
  { plain, tls }: Ports,
): Generator<Remark> {
  const [, start] = /^(.*?)_?HOST(?:NAME)?$/.exec(variable.name) ?? [];
  if (scheme !== undefined || start === undefined || start === '') return;
  const said = ['TLS', 'SSL', 'USE_TLS', 'USE_SSL', 'TLS_ENABLED', 'SSL_ENABLED']
    .map((name) => variables.get(`${start}_${name}`))
    .find((each) => each !== undefined);
  const isOn = /^(?:true|1|yes|on)$/i.test(said?.value ?? '');
  if (said === undefined || !(isOn || /^(?:false|0|no|off)$/i.test(said.value))) return;
  const asked = port ?? 6379;
  if (!isOn && tls !== 0 && asked === tls)
    yield { place: said.place, message: `${host} speaks TLS alone on ${tls}`, help: `${said.name}=true` };
  if (isOn && asked === plain && asked !== tls)
    yield {
      place: said.place,
      message: `${host} speaks no TLS on ${plain}: the handshake is refused`,
      help: tls === 0 ? `${said.name}=false` : `port ${tls}`,
    };
}

function portsOf({ setting }: RedisServer): Ports {
  return {
    plain: Number(setting('port')?.value ?? 6379),
    tls: Number(setting('tls-port')?.value ?? 0),
  };
}
