import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import { effectiveRedis } from '../parts/redis/effective.ts';
import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';

/** A socket is not open to every user of the machine. */
export const redisSocketForEveryone = redisRule({
  id: 'redis.socket-for-everyone',
  title: 'a socket is not open to every user of the machine',
  severity: 'warning',
  why: 'bind, firewalls and protected mode do not count for a socket: with no password every program of the machine reads and deletes everything.',
  source: 'redis.conf, unixsocketperm',
  *judge(config, stack) {
    const socket = option(config, 'unixsocket');
    const rights = option(config, 'unixsocketperm');
    if (socket === undefined || rights === undefined) return;
    const asks =
      ['requirepass', 'aclfile'].some((name) => (option(config, name)?.args[0]?.value ?? '') !== '') ||
      redisOptionsInForce(config.options, 'user').length > 0;
    if (asks || !/^[0-7]{2,3}[2367]$/.test(rights.args[0]?.value ?? '')) return;
    // A volume that only the containers of one application have: what else runs here cannot reach it.
    const path = socket.args[0]?.value ?? '';
    const [server] = effectiveRedis(stack).filter((each) => each.config === config);
    const around = server?.plan.mounts.find(({ target }) => path.startsWith(`${target}/`));
    if (around?.kind === 'volume') return;
    yield remarkAt(
      rights,
      `everyone may write to ${path}, and nobody is asked for a password`,
      'unixsocketperm 770, with a group of those who may',
    );
  },
});
