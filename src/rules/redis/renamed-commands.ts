import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import { servesBroker } from '../parts/across/brokers.ts';
import { redisRule, remarkAt } from '../parts/redis/rule.ts';

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
      if (command === undefined || name === undefined || name.value === '') continue;
      yield remarkAt(
        line,
        `whoever reads this file calls ${command.value} by "${name.value}"`,
        `in the ACL: -${command.value.toLowerCase()}`,
      );
    }
  },
});

/** What Celery, RQ, Sidekiq and BullMQ live by. */
const needed =
  /^(?:brpop|blpop|lpush|rpush|rpop|lpop|brpoplpush|blmove|bzpopmin|zadd|zrem|zrevrangebyscore|zrangebyscore|hset|hget|hdel|sadd|srem|smembers|llen|set|get|del|exists|expire|publish|subscribe|psubscribe|multi|exec|watch|select|ping|evalsha)$/i;
