import type { AclRule, AclUser } from '../../syntax/redis/tree.ts';
import { redisUsersRule } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Every word of a user is a rule. */
export const redisAclUnknownRule = redisUsersRule({
  id: 'redis.acl-unknown-rule',
  title: 'every word of a user is a rule',
  severity: 'error',
  why: 'Redis does not start: "Error in user declaration".',
  source: 'acl.c ACLSetUser',
  *judge(users) {
    for (const user of users.users) {
      for (const rule of user.rules) {
        if (isTemplated(rule.value) || isRule(rule.value)) continue;
        yield {
          place: rule.place,
          message: `Redis does not start: "${rule.value}" is no rule of a user`,
          help: help(rule.value),
        };
      }
      const behind = behindAll(user);
      if (behind === undefined) continue;
      const what = behind.value.startsWith('&') ? 'channels' : 'keys';
      yield {
        place: behind.place,
        message: `Redis does not start: ${behind.value} behind all ${what} "is not valid and does not have any effect"`,
        help: `one of the two: reset${what} takes all of them away`,
      };
    }
  },
});

/** A pattern behind all keys, or all channels. */
function behindAll({ rules }: AclUser): AclRule | undefined {
  const all = { '~': false, '&': false };
  for (const rule of rules) {
    const { value } = rule;
    const kind = value.startsWith('&') || /channels$/i.test(value) ? '&' : '~';
    if (/^(?:allkeys|~\*|allchannels|&\*)$/i.test(value)) all[kind] = true;
    else if (/^(?:resetkeys|resetchannels|reset)$/i.test(value)) {
      if (/^reset$/i.test(value)) all['~'] = false;
      all[kind] = false;
      if (/^reset$/i.test(value)) all['&'] = false;
    } else if (/^[~&]/.test(value) && all[kind]) return rule;
  }
  return undefined;
}

const words =
  /^(?:on|off|nopass|resetpass|reset|allkeys|resetkeys|allchannels|resetchannels|allcommands|nocommands|sanitize-payload|skip-sanitize-payload|clearselectors)$/i;
const categories =
  /^[+-]@(?:all|keyspace|read|write|set|sortedset|list|hash|string|bitmap|hyperloglog|geo|stream|pubsub|admin|fast|slow|blocking|dangerous|connection|transaction|scripting|search|bloom|cuckoo|cms|topk|tdigest|timeseries|json)$/i;

function isRule(value: string): boolean {
  // A selector that no parenthesis closes.
  if (value.startsWith('(') && !value.endsWith(')')) return false;
  if (words.test(value) || /^(?:[>#<!~&(]|%(?:R|W|RW|WR)~)/i.test(value))
    return !/^[#!]/.test(value) || /^[#!][0-9a-f]{64}$/.test(value);
  return value.startsWith('+@') || value.startsWith('-@')
    ? categories.test(value)
    : /^[+-][a-z]/i.test(value);
}

function help(value: string): string | undefined {
  if (/^[a-z:*{}-]+\*$/i.test(value)) return `~${value} for keys, &${value} for channels`;
  return /^[0-9a-f]{64}$/.test(value) ? `#${value}` : undefined;
}
