import { formatPlace, type Place } from '../../place.ts';
import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { RedisConfig } from '../../syntax/redis/tree.ts';
import { servesBroker } from '../parts/across/brokers.ts';
import { redisOf } from '../parts/across/servers.ts';
import { callsOfHealth, callsOfScripts } from '../parts/redis/cli-calls.ts';
import { effectiveRedis, redisConfigs } from '../parts/redis/effective.ts';
import { redisRule, remarkAt } from '../parts/redis/rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** Commands are closed by users, not by names. */
export const redisRenamedCommands = redisRule({
  id: 'redis.renamed-commands',
  title: 'commands are closed by users, not by names',
  severity: 'warning',
  why: 'A renamed command breaks replicas, the AOF and tools that call it by its name, and whoever reads the file knows the new one.',
  source: 'redis.conf, rename-command is deprecated',
  *judge(config, stack) {
    for (const line of redisOptionsInForce(config.options, 'rename-command')) {
      const [command, name] = line.args;
      if (command !== undefined && name !== undefined && needed.test(command.value) && servesBroker(stack)) {
        yield {
          ...remarkAt(
            line,
            `${command.value.toUpperCase()} is there no more, and the workers of the queue call it: no task is taken`,
            'take this line away',
          ),
          severity: 'error',
        };
        continue;
      }
      if (command === undefined || name === undefined) continue;
      const caller = callerOf(config, stack, command.value.toLowerCase());
      if (caller !== undefined)
        yield {
          ...remarkAt(
            line,
            `${command.value.toUpperCase()} is there no more, and ${formatPlace(caller)} calls it: Redis answers "unknown command", and redis-cli ends with 0`,
            `take this line away, and in the ACL: -${command.value.toLowerCase()} for whoever does not need it`,
          ),
          severity: 'error',
        };
      if (caller !== undefined || name.value === '') continue;
      yield remarkAt(
        line,
        `whoever reads this file calls ${command.value} by "${name.value}"`,
        `in the ACL: -${command.value.toLowerCase()}`,
      );
    }
  },
});

/** A health check or a script that calls a command by its old name, where it is sure which Redis it asks. */
function callerOf(config: RedisConfig, stack: ReadStack, command: string): Place | undefined {
  const servers = effectiveRedis(stack);
  const own = redisOf(stack).filter((_, at) => servers[at]?.config === config);
  const ofHealth = own.flatMap((server) => callsOfHealth(stack, server));
  const ofScripts = redisConfigs(stack).length === 1 ? callsOfScripts(stack) : [];
  return [...ofHealth, ...ofScripts].find((call) => call.command === command)?.place;
}

/** What Celery, RQ, Sidekiq and BullMQ live by. */
const needed =
  /^(?:brpop|blpop|lpush|rpush|rpop|lpop|brpoplpush|blmove|bzpopmin|zadd|zrem|zrevrangebyscore|zrangebyscore|hset|hget|hdel|sadd|srem|smembers|llen|set|get|del|exists|expire|publish|subscribe|psubscribe|multi|exec|watch|select|ping|evalsha)$/i;
