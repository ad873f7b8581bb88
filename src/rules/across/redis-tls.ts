import type { Rule } from '../define-rule.ts';
import { askedAt } from '../parts/across/addresses.ts';
import { type RedisServer, redisOf } from '../parts/across/servers.ts';

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
      for (const { address } of askedAt(stack, server)) {
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

function portsOf({ setting }: RedisServer): { readonly plain: number; readonly tls: number } {
  return {
    plain: Number(setting('port')?.value ?? 6379),
    tls: Number(setting('tls-port')?.value ?? 0),
  };
}
