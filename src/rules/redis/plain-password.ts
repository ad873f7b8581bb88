import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** No password stands in the repository. */
export const redisPlainPassword = redisRule({
  id: 'redis.plain-password',
  title: 'no password stands in the repository',
  severity: 'warning',
  why: 'Everyone who may read the repository, its copies and its history has the password of production.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/security/acl',
  *judge(config) {
    for (const name of ['requirepass', 'masterauth', 'primaryauth', 'tls-key-file-pass']) {
      const line = option(config, name);
      const value = line?.args[0]?.value ?? '';
      if (
        line === undefined ||
        value.length < 12 ||
        isTemplated(value) ||
        /[$<{%]|^@@|change|replace|placeholder|example/i.test(value)
      )
        continue;
      yield remarkAt(
        line,
        `the ${name} of production stands here in plain text`,
        'write it in at the start from a secret, or an aclfile with hashes',
      );
    }
  },
});
