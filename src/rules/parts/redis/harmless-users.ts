import { kept } from '../../../kept.ts';
import { aclUsersIn } from '../../../syntax/redis/acl.ts';
import type { AclUser } from '../../../syntax/redis/tree.ts';
import type { ReadStack } from '../../read-stack.ts';

/** Who may do nothing but PING needs no secret. */
export function isHarmlessUser({ rules }: AclUser): boolean {
  const granted = rules.map(({ value }) => value).filter((rule) => /^(?:\+|\(|allcommands$)/i.test(rule));
  return granted.every((rule) => /^\+(?:ping|auth|hello|@connection)$/i.test(rule));
}

const call = /(?:^|(?<=[\s"'`(;|&/]))(?:redis|valkey)-cli\b[^|;&)\n]*/g;

/**
 * A command line without its calls of redis-cli, where all of them are made as users who need no secret: what such a call names as a
 * password is none.
 */
export function withoutHarmlessCalls(stack: ReadStack, line: string): string {
  if (!/(?:redis|valkey)-cli\b/.test(line)) return line;
  const calls = [...line.matchAll(call)].map(([text]) => text);
  const harmless = harmlessNames(stack);
  if (calls.length === 0 || !calls.every((text) => harmless.has(userOf(text)))) return line;
  return line.replaceAll(call, '').replaceAll(/\bREDISCLI_AUTH=[^\s;|&]*/g, '');
}

function userOf(text: string): string {
  return (
    /\s--user\s+["']?([^\s"']+)/.exec(text)?.[1] ??
    /\s-u\s+["']?\w+:\/\/([^\s:@/]+):/.exec(text)?.[1] ??
    'default'
  );
}

/** Names of users that are harmless on every Redis that knows them. */
const harmlessNames = kept((stack: ReadStack): ReadonlySet<string> => {
  const users = [
    ...stack.acls.flatMap((tree) => tree.users),
    ...stack.redis.flatMap(({ options }) => aclUsersIn(options)),
  ];
  const names = new Set(users.filter(isHarmlessUser).map(({ name }) => name));
  for (const user of users) if (!isHarmlessUser(user)) names.delete(user.name);
  return names;
});
