import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** Protected mode is off only where something else guards. */
export const redisProtectedModeOff = redisRule({
  id: 'redis.protected-mode-off',
  title: 'protected mode is off only where something else guards',
  severity: 'error',
  why: 'Without a password protected mode is all that keeps others out.',
  source: 'redis.conf, protected-mode',
  *judge(config, stack) {
    const line = option(config, 'protected-mode');
    if (line === undefined || setting(config, 'protected-mode') !== 'no') return;
    const auth =
      ['requirepass', 'aclfile'].some((name) => (option(config, name)?.args[0]?.value ?? '') !== '') ||
      redisOptionsInForce(config.options, 'user').length > 0;
    const bind = option(config, 'bind');
    const given = (['unit', 'script', 'env'] as const).some((role) =>
      stack.filesOf(role).some(({ text }) => /requirepass|aclfile|REDIS_PASSWORD/.test(text)),
    );
    if (auth || given || bind?.args.every(({ value }) => /^-?(?:127\.|::1$)/.test(value)) === true) return;
    yield remarkAt(
      line,
      'nobody is asked for anything: no password, no users, and protected mode is off',
      'requirepass or an aclfile',
    );
  },
});
