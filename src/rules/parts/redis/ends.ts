import { kept } from '../../../kept.ts';
import type { AclUser, RedisConfig, RedisOption } from '../../../syntax/redis/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { asksForPassword, redisAt } from '../across/servers.ts';
import { aclFacts } from './acl.ts';
import { type EffectiveRedis, effectiveRedis } from './effective.ts';
import { option } from './rule.ts';
import { usersOf, usersOfConfig } from './users.ts';

/** The Redis at the other end of a connection, in a container or on a machine. */
export interface RedisEnd {
  readonly config: RedisConfig;
  /** For messages: the container, or the config's file. */
  readonly where: string;
  /** Undefined where it is not sure who they are. */
  readonly users: ReadonlyMap<string, AclUser> | undefined;
  readonly asksForPassword: boolean;
}

export function endOfContainer(stack: ReadStack, server: EffectiveRedis): RedisEnd {
  const served = redisAt(stack, server.plan);
  return {
    config: server.config,
    where: server.plan.containerName,
    users: usersOf(stack, server),
    asksForPassword: served !== undefined && asksForPassword(stack, served),
  };
}

/** Each redis.conf that no container runs by. */
const looseRedis = kept((stack: ReadStack): readonly RedisConfig[] => {
  if (stack.redis.length === 0) return [];
  const ofContainers = new Set(effectiveRedis(stack).map(({ file }) => file?.entry));
  return stack.redis.filter(({ entry }) => !ofContainers.has(entry));
});

/** A replica that runs in no container. */
export interface LooseReplica {
  readonly config: RedisConfig;
  readonly line: RedisOption;
  readonly host: string;
  readonly port: string;
  /** Undefined where it is none of these files. */
  readonly primary: RedisEnd | undefined;
}

/** Every config of no container with `replicaof`. */
export const looseReplicas = kept((stack: ReadStack): readonly LooseReplica[] =>
  looseRedis(stack).flatMap((config) => {
    const line = replicaLine(config);
    const [host = '', port = ''] = line?.args.map(({ value }) => value) ?? [];
    if (line === undefined || port === '' || isTemplated(host + port) || !/^\d+$/.test(port)) return [];
    return [{ config, line, host, port, primary: looseAt(stack, host, config) }];
  }),
);

function replicaLine(config: RedisConfig): RedisOption | undefined {
  return option(config, 'replicaof') ?? option(config, 'slaveof');
}

/** The Redis of no container that is bound to an address, or announces it, or is the one primary by its file's name. */
export function looseAt(stack: ReadStack, host: string, except?: RedisConfig): RedisEnd | undefined {
  if (isTemplated(host) || /^(?:127\.|localhost$|::1$|no$)/i.test(host)) return undefined;
  const others = looseRedis(stack).filter((each) => each.entry !== except?.entry);
  const named = others.filter((each) => addressesOf(each).includes(host));
  const primaries = others.filter(
    (each) =>
      replicaLine(each) === undefined &&
      /master|primary/i.test(each.entry) &&
      !addressesOf(each).some((address) => /^(?!127\.|0\.0\.0\.0)\d+(?:\.\d+){3}$/.test(address)),
  );
  const [found, more] = named.length > 0 ? named : primaries;
  if (found === undefined || more !== undefined) return undefined;
  const users = usersOfConfig(stack, found);
  const isKnown = users.length > 0 && !users.some(({ name }) => isTemplated(name));
  const standard = users.find(({ name }) => name === 'default');
  const asks =
    standard === undefined
      ? option(found, 'requirepass') !== undefined
      : !aclFacts(standard).on || !aclFacts(standard).nopass;
  return {
    config: found,
    where: found.entry.slice(found.entry.lastIndexOf('/') + 1),
    users: isKnown ? new Map(users.map((user) => [user.name, user])) : undefined,
    asksForPassword: asks,
  };
}

function addressesOf(config: RedisConfig): readonly string[] {
  return ['bind', 'replica-announce-ip', 'slave-announce-ip'].flatMap(
    (name) => option(config, name)?.args.map(({ value }) => value.replace(/^-/, '')) ?? [],
  );
}
