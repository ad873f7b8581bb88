import type { AclUser } from '../../syntax/redis/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { reachedNames } from '../parts/across/names.ts';
import { type RedisServer, redisOf } from '../parts/across/servers.ts';
import { aclFacts } from '../parts/redis/acl.ts';
import { usersOf } from '../parts/redis/users.ts';
import { commandWords, runsCelery } from '../parts/units/command-words.ts';
import { majorOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** Celery's user of Redis reaches its channels and all of its keys. */
export const acrossRedisChannels: Rule = {
  id: 'across.redis-channels',
  title: "Celery's user of Redis reaches its channels and all of its keys",
  area: 'across',
  severity: 'error',
  why: 'A user has no channels since Redis 7 unless told. Workers are told what to do by publish and subscribe: they end with NOPERM at the start. Queues are bound by keys of other names than the queue.',
  source:
    'redis.io, "ACL", Allow and disallow Pub/Sub channels, acl-pubsub-default; kombu.transport.redis: _kombu.binding.*, unacked',
  *judge(stack) {
    for (const server of redisOf(stack)) yield* toldBy(stack, server);
  },
};

function* toldBy(stack: ReadStack, server: RedisServer): Generator<Remark> {
  const users = usersOf(stack, server);
  if (users === undefined) return;
  const told = new Set<string>();
  for (const environment of containerEnvironments(stack)) {
    if (!runsCelery(commandWords(environment.plan))) continue;
    const names = reachedNames(server, environment);
    for (const { scheme = '', host, user: name = 'default', variable } of addressesOf(environment)) {
      const user = users.get(name);
      if (!/^rediss?$/.test(scheme) || !names.has(host) || !/BROKER/.test(variable.name)) continue;
      if (user === undefined || told.has(name) || !aclFacts(user).on) continue;
      told.add(name);
      yield* lacking(user, server);
    }
  }
}

function* lacking(user: AclUser, server: RedisServer): Generator<Remark> {
  const rules = user.rules.map(({ value }) => value);
  // Selectors may say more.
  if (rules.some((rule) => rule.startsWith('('))) return;
  const isOpen =
    (majorOf(server.plan) ?? 7) < 7 || server.setting('acl-pubsub-default')?.value === 'allchannels';
  if (!isOpen && !hasChannels(rules))
    yield {
      place: user.place,
      message: `"${user.name}" reaches no channel, and Celery's workers subscribe at their start: NOPERM`,
      help: `user ${user.name} … &*`,
    };
  const keys = rules.flatMap((rule) => /^(?:%(?:RW|WR)?)?~(.+)$/i.exec(rule)?.[1] ?? []);
  const takes = (key: string) => keys.some((pattern) => matches(pattern, key));
  // Patterns of a prefix are those of a global_keyprefix.
  if (rules.some((rule) => /^(?:allkeys|~\*)$/i.test(rule)) || !takes('celery')) return;
  const missing = ['_kombu.binding.celery', 'unacked'].find((key) => !takes(key));
  if (missing === undefined) return;
  yield {
    place: user.place,
    message: `"${user.name}" reaches its queue but not ${missing}, which Celery keeps beside it: NOPERM`,
    help: `user ${user.name} … ~celery* ~_kombu* ~unacked*`,
  };
}

function hasChannels(rules: readonly string[]): boolean {
  const last = rules.findLastIndex((rule) => /^(?:resetchannels|reset)$/i.test(rule));
  return rules.slice(last + 1).some((rule) => /^(?:allchannels$|&)/i.test(rule));
}

/** `*` alone; what else a glob says counts as a match. */
function matches(pattern: string, key: string): boolean {
  if (/[?[\\]/.test(pattern)) return true;
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+^${}()|\]]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(key);
}
