import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Passwords cannot be guessed. */
export const redisWeakPassword = redisRule({
  id: 'redis.weak-password',
  title: 'passwords cannot be guessed',
  severity: 'error',
  why: 'Redis checks hundreds of thousands of passwords a second for whoever reaches it, and never locks anyone out.',
  source: 'redis.conf, "requirepass": use a strong password',
  *judge(config) {
    for (const name of ['requirepass', 'masterauth']) {
      const line = option(config, name);
      const value = line?.args[0]?.value ?? '';
      if (line === undefined || value === '' || isTemplated(value) || /[$<{%]|^@@/.test(value)) continue;
      if (isWeak(value))
        yield remarkAt(
          line,
          `the password can be guessed: ${value.length < 12 ? `${value.length} signs` : 'a word that everyone tries'}`,
          'a random one of 32 signs, from a secret and not in the repository',
        );
    }
  },
});

function isWeak(value: string): boolean {
  return (
    value.length < 12 ||
    /^(?:changeme|password|redis|secret|foobared|default|admin|example)+[\d!_.-]*$/i.test(value)
  );
}
