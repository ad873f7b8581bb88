import { basename } from 'node:path';
import { kept } from '../../../kept.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import { aclUsersIn } from '../../../syntax/redis/acl.ts';
import { redisOptionsInForce } from '../../../syntax/redis/in-force.ts';
import type { AclTree, AclUser, RedisConfig } from '../../../syntax/redis/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { pathOutside } from '../../stack/mounts.ts';
import type { PlannedUnit } from '../units/containers.ts';
import { effectiveRedis } from './effective.ts';

/** Every user of one Redis; undefined where it is not sure which those are, none is here, or a template makes them. */
export function usersOf(stack: ReadStack, { plan }: PlannedUnit): ReadonlyMap<string, AclUser> | undefined {
  return usersByPlan(stack).get(plan);
}

/** The users that a redis.conf brings: of its ACL file, else of its own `user` lines. */
export function usersOfConfig(stack: ReadStack, config: RedisConfig): readonly AclUser[] {
  const server = effectiveRedis(stack).find((each) => each.config === config || each.file === config);
  return usersAt(stack, config, server?.plan);
}

const usersByPlan = kept((stack: ReadStack) => {
  const servers = effectiveRedis(stack);
  const all = () => [
    ...stack.acls.flatMap((tree) => tree.users),
    ...stack.redis.flatMap(({ options }) => aclUsersIn(options)),
  ];
  return new Map(
    servers.map(({ plan, config }) => [
      plan,
      byName(servers.length === 1 ? all() : usersAt(stack, config, plan)),
    ]),
  );
});

function usersAt(stack: ReadStack, config: RedisConfig, plan: ServicePlan | undefined): readonly AclUser[] {
  const path = redisOptionsInForce(config.options, 'aclfile').at(-1)?.args[0]?.value;
  if (path === undefined) return aclUsersIn(config.options);
  const tree = mountedAt(stack, path, plan) ?? likely(stack, path, plan);
  return tree?.users ?? [];
}

function mountedAt(stack: ReadStack, path: string, plan: ServicePlan | undefined): AclTree | undefined {
  const file = plan && stack.find(pathOutside(plan.mounts, path) ?? path);
  return file && stack.acls.find((tree) => tree.file === file.source);
}

/** Of several servers each has the file that is mounted; a lone one that of the name, or the only one there is. */
function likely(stack: ReadStack, path: string, plan: ServicePlan | undefined): AclTree | undefined {
  if (plan !== undefined && effectiveRedis(stack).length > 1) return undefined;
  const named = stack.acls.filter((tree) => basename(tree.file) === basename(path));
  const [only, more] = named.length > 0 ? named : stack.acls;
  return more === undefined ? only : undefined;
}

function byName(users: readonly AclUser[]): ReadonlyMap<string, AclUser> | undefined {
  if (users.length === 0 || users.some(({ name }) => isTemplated(name))) return undefined;
  return new Map(users.map((user) => [user.name, user]));
}
