import { kept } from '../../kept.ts';
import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

const inConfigs = redisRule({
  id: 'redis.no-password',
  title: 'Redis asks for a password',
  severity: 'error',
  why: 'Whoever reaches the port reads and deletes everything, and before 8.2.2 runs code by a script (CVE-2025-49844).',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/security',
  *judge(config, stack) {
    const isReached = option(config, 'bind');
    const local = isReached?.args.every(({ value }) => /^-?(?:127\.|::1$|localhost$)/.test(value));
    const auth = ['requirepass', 'aclfile', 'tls-auth-clients-user'].some(
      (name) => (option(config, name)?.args[0]?.value ?? '') !== '',
    );
    const users = redisOptionsInForce(config.options, 'user').map((line) =>
      line.args.map(({ value }) => value).join(' '),
    );
    // One that is let in on purpose is told where that stands.
    const closed = users.some((line) => /^default .*(?:\boff\b|\bnopass\b|[>#])/.test(line));
    // What an include holds that is not here, a secret for one, is not known.
    if (config.problems.some(({ code }) => code === 'include-missing')) return;
    if (local || auth || closed || setting(config, 'port') === '0' || startedWithPassword(stack)) return;
    const place =
      option(config, 'requirepass') ?? isReached ?? option(config, 'protected-mode') ?? config.options[0];
    if (place === undefined || (setting(config, 'protected-mode') !== 'no' && isReached === undefined))
      return;
    if (setting(config, 'protected-mode') === 'yes' && option(config, 'protected-mode') !== undefined) {
      yield {
        ...remarkAt(
          place,
          'Redis answers DENIED to everybody but the machine itself: protected-mode, and no password to get in with',
          'aclfile, or requirepass',
        ),
        severity: 'warning',
      };
      return;
    }
    yield remarkAt(
      place,
      `anyone who reaches the port is in: no requirepass, no aclfile, and the user "default" has no password`,
      'aclfile, or requirepass',
    );
  },
});

/** A unit or a script that gives the password on the command line or writes it into another file. */
const startedWithPassword = kept((stack: ReadStack): boolean => {
  const isSaid = (['unit', 'script', 'env', 'systemd'] as const).some((role) =>
    stack.filesOf(role).some(({ text }) => /--requirepass|--aclfile|requirepass\b/.test(text)),
  );
  if (isSaid) return true;
  // The server itself is given one: what starts it may hand it on. A client that has one says nothing of the server.
  return plannedUnits(stack).some(({ plan }) => {
    if (!/redis|valkey/.test(plan.image.reference)) return false;
    const given = [...Object.keys(plan.environment), ...plan.secrets.map(({ target }) => target)];
    const isByFile = plan.environmentFiles.some(
      ({ path }) =>
        stack.find(path) === undefined || /(?<!ALLOW_EMPTY_)PASSWORD/.test(stack.find(path)?.text ?? ''),
    );
    const isHandedOn =
      !runsOfficial(plan, /valkey/.test(plan.image.reference) ? 'valkey' : 'redis') ||
      plan.entrypoint !== undefined ||
      plan.command.some((word) => /\s/.test(word));
    return isHandedOn && (isByFile || given.some((name) => /(?<!ALLOW_EMPTY_)PASS/i.test(name)));
  });
});

/** Bitnami's images refuse to start without a password, unless they are told that none is wanted. */
function* inEnvironments(stack: ReadStack): Generator<Remark> {
  for (const { plan, variables } of containerEnvironments(stack)) {
    const { path, name } = imageOf(plan);
    const empty = variables.get('ALLOW_EMPTY_PASSWORD');
    if (!/^bitnami/.test(path) || !/^(?:redis|valkey)/.test(name) || empty === undefined) continue;
    if (!/^(?:yes|true|1)$/i.test(empty.value) || startedWithPassword(stack)) continue;
    yield remarkAt(
      empty,
      'anyone who reaches the port is in, without a password',
      'REDIS_PASSWORD_FILE=/run/secrets/…',
    );
  }
}

/** Redis asks for a password. */
export const redisNoPassword: Rule = {
  ...inConfigs,
  *judge(stack) {
    yield* inConfigs.judge(stack);
    yield* inEnvironments(stack);
  },
};
