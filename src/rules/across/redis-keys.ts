import type { AclUser } from '../../syntax/redis/tree.ts';
import type { Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { reachedNames } from '../parts/across/names.ts';
import { redisOf } from '../parts/across/servers.ts';
import { aclFacts, mayCall } from '../parts/redis/acl.ts';
import { usersOf } from '../parts/redis/users.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A user of Redis reaches the keys and the database of its program. */
export const acrossRedisKeys: Rule = {
  id: 'across.redis-keys',
  title: 'A user of Redis reaches the keys and the database of its program',
  area: 'across',
  severity: 'error',
  why: 'Redis answers NOPERM: tasks are done and their results are lost, or the client cannot even choose its database and every command of it fails.',
  source: 'redis.io, "ACL"; kombu.transport.redis and celery.backends.redis: the names of their keys',
  *judge(stack) {
    const isPrefixed = stack.configs.files.some(({ text }) => /global_keyprefix|keyprefix/i.test(text));
    for (const server of redisOf(stack)) {
      const users = usersOf(stack, server);
      if (users === undefined) continue;
      for (const environment of containerEnvironments(stack)) {
        for (const { host, user, path, variable, scheme } of addressesOf(environment)) {
          const found = users.get(user ?? 'default');
          if (!reachedNames(server, environment).has(host) || !/^rediss?$/.test(scheme ?? '')) continue;
          if (
            found === undefined ||
            !aclFacts(found).on ||
            found.rules.some(({ value }) => value.startsWith('(') || isTemplated(value))
          )
            continue;
          const database = Number(path.split('/')[0] ?? 0);
          if (database > 0 && !mayCall(found, 'select'))
            yield {
              place: variable.place,
              message: `the user ${found.name} may not call SELECT, which database ${database} needs: Redis answers NOPERM`,
              help: `user ${found.name} … +select`,
            };
          const keys = isPrefixed ? [] : keysOf(variable.name);
          const missing = keys.find((key) => !reaches(found, key));
          if (missing !== undefined)
            yield {
              place: found.place,
              message: `${found.name} does not reach ${missing}, a key of ${variable.name} (${variable.place.file}:${variable.place.line})`,
              help: `~${missing.replace(/[\w.]*$/, '')}*`,
            };
        }
      }
    }
  },
};

/** Keys that Celery uses whatever its queues are called. */
function keysOf(variable: string): readonly string[] {
  if (/RESULT_BACKEND/.test(variable)) return ['celery-task-meta-1'];
  return /^(?:CELERY_)?BROKER(?:_URL)?$|^CELERY_BROKER/.test(variable)
    ? ['_kombu.binding.celery', 'unacked', 'unacked_index']
    : [];
}

function reaches({ rules }: AclUser, key: string): boolean {
  let patterns: string[] = [];
  for (const { value } of rules) {
    if (/^(?:resetkeys|reset)$/i.test(value)) patterns = [];
    else if (/^allkeys$/i.test(value)) patterns.push('*');
    else if (/^(?:~|%\w+~)/.test(value)) patterns.push(value.slice(value.indexOf('~') + 1));
  }
  return patterns.some((pattern) =>
    new RegExp(
      `^${pattern
        .replaceAll(/[.+^${}()|\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
    ).test(key),
  );
}
