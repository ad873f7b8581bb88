import { nearestWord } from '../../nearest-word.ts';
import { isRedisCommand, redisCommands, subcommandsOf } from '../parts/redis/commands.ts';
import { redisUsersRule } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Every command in the ACL is one that Redis has. */
export const redisAclUnknownCommand = redisUsersRule({
  id: 'redis.acl-unknown-command',
  title: 'every command in the ACL is one that Redis has',
  severity: 'error',
  why: 'Redis does not start: "Unknown command or category name in ACL".',
  source: 'acl.c, ACLSetUser',
  *judge({ users }) {
    for (const user of users) {
      for (const { value, place } of user.rules) {
        const name = /^[+-]([a-z][\w-]*)(?:\||$)/i.exec(value)?.[1]?.toLowerCase();
        if (name === undefined || isTemplated(value)) continue;
        const sub = /\|(.+)$/.exec(value)?.[1]?.toLowerCase();
        const own = sub === undefined ? undefined : subcommandsOf(name);
        if (sub !== undefined && own !== undefined && !own.includes(sub)) {
          const near = nearestWord(sub, own);
          // A younger Redis may have more of them.
          if (near !== undefined || sub.length > 2)
            yield {
              place,
              message: `Redis does not start: ${name} has no subcommand "${sub}"`,
              help: near === undefined ? undefined : `${value[0]}${name}|${near}`,
              ...(near === undefined ? { severity: 'warning' as const } : {}),
            };
          continue;
        }
        if (isRedisCommand(name)) continue;
        const near = nearestWord(name, redisCommands);
        yield {
          place,
          message: `Redis does not start: it has no command "${name}"`,
          help: near === undefined ? undefined : `${value[0]}${near}`,
        };
      }
    }
  },
});
