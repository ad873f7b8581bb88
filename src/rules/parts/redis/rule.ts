import { aclUsersIn } from '../../../syntax/redis/acl.ts';
import { redisOptionsInForce } from '../../../syntax/redis/in-force.ts';
import type { AclTree, AclUser, RedisConfig, RedisOption } from '../../../syntax/redis/tree.ts';
import type { Remark, Rule } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import { areaRule, type RuleText } from '../area-rule.ts';
import { redisConfigs } from './effective.ts';

/** A rule that looks at what one Redis goes by: a redis.conf with what it includes, and the command line of its container. */
export function redisRule(
  rule: RuleText & { readonly judge: (config: RedisConfig, stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('redis', rule, redisConfigs);
}

/** Users that one Redis knows: those of an ACL file, or the `user` lines of a redis.conf. */
export interface RedisUsers {
  readonly users: readonly AclUser[];
  readonly tree: AclTree | undefined;
}

/** A rule that looks at the users of one Redis, wherever they are written. */
export function redisUsersRule(
  rule: RuleText & { readonly judge: (users: RedisUsers, stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('redis', rule, (stack) => [
    ...stack.acls.map((tree) => ({ users: tree.users, tree })),
    ...stack.redis.map((config) => ({
      users: aclUsersIn(config.options),
      tree: undefined,
    })),
  ]);
}

/** The line of that name that Redis goes by. */
export function option(config: RedisConfig, name: string): RedisOption | undefined {
  return redisOptionsInForce(config.options, name).at(-1);
}

/** The first word behind an option in force, in lower case. */
export function setting(config: RedisConfig, name: string): string | undefined {
  return option(config, name)?.args[0]?.value.toLowerCase();
}

/** What a rule says of a line. */
export function remarkAt(at: Pick<RedisOption, 'place'>, message: string, help?: string): Remark {
  return { place: at.place, message, help };
}

/** How many containers there are whose image is of Redis or Valkey. */
export function countServers({ blueprint }: ReadStack): number {
  return blueprint.services.filter(({ image }) => /(?:redis|valkey)/.test(image.reference)).length;
}
