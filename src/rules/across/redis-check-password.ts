import type { ShellTree } from '../../syntax/shell/tree.ts';
import { walkCommands } from '../../syntax/shell/walk.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { hasUnreadVariables } from '../parts/across/env-files.ts';
import { healthTrees } from '../parts/across/names.ts';
import { asksForPassword, redisOf } from '../parts/across/servers.ts';
import { aclFacts } from '../parts/redis/acl.ts';
import { usersOf } from '../parts/redis/users.ts';
import {
  baseName,
  hostCommand,
  isEngine,
  realCommand,
  simpleCommands,
  wholeText,
} from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { plainValue } from '../parts/scripts/values.ts';
import type { ReadStack } from '../read-stack.ts';

/** A health check of Redis logs in where Redis asks for it. */
export const acrossRedisCheckPassword: Rule = {
  id: 'across.redis-check-password',
  title: 'A health check of Redis logs in where Redis asks for it',
  area: 'across',
  severity: 'error',
  why: 'redis-cli prints NOAUTH and ends with 0: the check is green whatever Redis does, or never finds the PONG that it looks for.',
  source: 'redis-cli --help: -e returns an error code, which it does not do by itself; redis.io, AUTH',
  *judge(stack) {
    yield* ofScripts(stack);
    for (const server of redisOf(stack)) {
      const { plan } = server;
      if (plan.health === undefined) continue;
      const users = usersOf(stack, server);
      const asks = asksForPassword(stack, server);
      // Users that a secret or a deployment brings: nobody sees here whether "default" is let in.
      const unseen = users === undefined ? server.setting('aclfile')?.value : undefined;
      if (!asks && unseen === undefined) continue;
      const isOff = users?.get('default')?.rules.some(({ value }) => value === 'off') === true;
      const names = [...Object.keys(plan.environment), ...plan.secrets.map(({ target }) => target)];
      const trees = healthTrees(stack, server);
      const isGiven =
        names.some((name) => /^(?:REDIS|VALKEY)CLI_AUTH$/.test(name)) ||
        trees.some(({ text }) => /(?:REDIS|VALKEY)CLI_AUTH|\bAUTH\b|NOAUTH|--askpass|--pass\b/.test(text));
      // NOAUTH is an answer too: whoever looks for it knows that the server is there.
      const isExpected = trees.some(({ text }) => /grep\b[^;&\n]*NOAUTH/.test(text));
      if ((isGiven && !isOff) || isExpected) continue;
      for (const { command } of trees.flatMap((tree) => walkCommands(tree))) {
        if (command.kind !== 'simple' || baseName(command.words[0]) !== 'redis-cli') continue;
        const words = command.words.map(({ literal, raw }) => literal ?? raw);
        if (isGiven || words.some((word) => /^(?:-a|--pass)/.test(word))) {
          if (isOff && isAsDefault(trees)) yield { place: plan.health.place, ...offUser };
          continue;
        }
        if (words.some((word) => /^-u/.test(word))) continue;
        const as = words[words.indexOf('--user') + 1];
        const user = words.includes('--user') && as !== undefined ? users?.get(as) : undefined;
        if (words.includes('--user') && (user === undefined || aclFacts(user).nopass)) continue;
        if (!asks) {
          if (
            trees.some(({ text }) => /PONG|\bgrep\b|\btest\b|\bcase\b|\[/.test(text)) ||
            words.includes('-e')
          )
            continue;
          yield {
            place: plan.health.place,
            message: `the users of Redis come from ${unseen}, and this check logs in as none and looks at no answer: redis-cli ends with 0 also for NOAUTH and LOADING`,
            help: 'REDISCLI_AUTH=$(cat /run/secrets/…) redis-cli --user health ping | grep -q PONG',
            severity: 'warning',
          };
          continue;
        }
        yield {
          place: plan.health.place,
          message:
            'Redis asks for a password, and this check gives none: redis-cli prints NOAUTH and ends with 0',
          help: 'REDISCLI_AUTH=$(cat /run/secrets/…) redis-cli ping | grep -q PONG',
        };
      }
    }
  },
};

/** `podman exec redis redis-cli …` of a script, where nothing gives a password. */
function* ofScripts(stack: ReadStack): Generator<Remark> {
  const servers = redisOf(stack).filter((server) => asksForPassword(stack, server));
  if (servers.length === 0) return;
  for (const script of allScripts(stack)) {
    if (!/(?:redis|valkey)-cli/.test(wholeText(script))) continue;
    for (const { command } of simpleCommands(script)) {
      const words = hostCommand(command).map((word) => plainValue(script, word) ?? word.raw);
      const asked = realCommand(command);
      if (
        !isEngine(baseName(hostCommand(command)[0])) ||
        words[1] !== 'exec' ||
        baseName(asked[0]) !== 'redis-cli'
      )
        continue;
      const server = servers.find(({ plan }) => words.includes(plan.containerName));
      if (
        server === undefined ||
        words.some((word) => /^(?:-a|-u|--pass|--user|--askpass)|REDISCLI_AUTH|\bAUTH\b|^-e/.test(word))
      )
        continue;
      const names = [
        ...Object.keys(server.plan.environment),
        ...server.plan.secrets.map(({ target }) => target),
      ];
      if (hasUnreadVariables(stack, server.plan) || names.some((name) => /CLI_AUTH$/.test(name))) continue;
      if (asked.some(({ literal }) => /^--(?:version|help)$/.test(literal ?? '')) || asked.length < 2)
        continue;
      yield {
        place: command.place,
        message: `${server.plan.containerName} asks for a password, and this gives none: redis-cli prints NOAUTH${asked.some(({ raw }) => raw === '--rdb') ? '' : ' and ends with 0'}`,
        help: "sh -c 'REDISCLI_AUTH=$(cat /run/secrets/…) redis-cli …'",
      };
    }
  }
}

const offUser = {
  message:
    'the user "default" is off, and this check names no other: Redis answers WRONGPASS and NOAUTH, with which redis-cli by itself ends with 0',
  help: 'redis-cli --user NAME … ping | grep -q PONG',
};

/** Neither an option nor a command says as whom. */
function isAsDefault(trees: readonly ShellTree[]): boolean {
  return trees.every(({ text }) => !/--user|(?:^|\s)-u\b|\bAUTH\s|redis:\/\//i.test(text));
}
