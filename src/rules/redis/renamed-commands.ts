import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import { redisRule, remarkAt } from '../parts/redis/rule.ts';

/** Commands are closed by users, not by names. */
export const redisRenamedCommands = redisRule({
  id: 'redis.renamed-commands',
  title: 'commands are closed by users, not by names',
  severity: 'warning',
  why: 'A renamed command breaks replicas, the AOF and tools that call it by its name, and whoever reads the file knows the new one.',
  source: 'redis.conf, rename-command is deprecated',
  *judge(config) {
    for (const line of redisOptionsInForce(config.options, 'rename-command')) {
      const [command, name] = line.args;
      if (command === undefined || name === undefined || name.value === '') continue;
      yield remarkAt(
        line,
        `whoever reads this file calls ${command.value} by "${name.value}"`,
        `in the ACL: -${command.value.toLowerCase()}`,
      );
    }
  },
});
