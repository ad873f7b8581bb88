import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Rule } from '../define-rule.ts';
import { isAskedByOthers } from '../parts/across/addresses.ts';
import { dnsNames } from '../parts/across/names.ts';
import { isReachedByNetwork, strangeAddress } from '../parts/across/own-addresses.ts';
import { redisOf } from '../parts/across/servers.ts';

/** Redis listens where others connect to it. */
export const acrossRedisListen: Rule = {
  id: 'across.redis-listen',
  title: 'Redis listens where others connect to it',
  area: 'across',
  severity: 'error',
  why: 'In a container the loopback address is its own: every other container gets "connection refused".',
  source: 'redis.conf, bind',
  *judge(stack) {
    for (const server of redisOf(stack)) {
      if (server.config === undefined || server.plan.command.includes('--bind')) continue;
      const line = redisOptionsInForce(server.config.options, 'bind').at(-1);
      const names = dnsNames(server);
      const asked = isAskedByOthers(stack, server, names);
      // Behind a minus an address may be missing.
      const strange = strangeAddress(stack, server, line?.args.map(({ value }) => value) ?? []);
      if (line !== undefined && strange !== undefined)
        yield {
          place: line.place,
          message: `Redis does not start: podman gives ${server.plan.containerName} another address than ${strange}`,
          help: 'bind * -::*',
        };
      if (
        line === undefined ||
        !(asked || isReachedByNetwork(server.plan)) ||
        !line.args.every(({ value }) => /^-?(?:127\.[\d.]+|::1|localhost)$/.test(value))
      )
        continue;
      yield {
        place: line.place,
        message: `Redis listens only inside its own container: others that connect to ${[...names].join(' or ')} are refused`,
        help: 'bind * -::*',
      };
    }
  },
};
