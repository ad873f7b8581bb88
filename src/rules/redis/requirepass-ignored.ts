import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';

/** Requirepass stands where it counts. */
export const redisRequirepassIgnored = redisRule({
  id: 'redis.requirepass-ignored',
  title: 'requirepass stands where it counts',
  severity: 'warning',
  why: 'With aclfile Redis takes the users from that file alone: requirepass does nothing, and a user "default" that the file does not close needs no password.',
  source: 'redis.conf, "requirepass is not compatible with aclfile option"',
  *judge(config) {
    const line = option(config, 'requirepass');
    const file = option(config, 'aclfile');
    if (line === undefined || file === undefined || (file.args[0]?.value ?? '') === '') return;
    yield remarkAt(
      line,
      `does nothing: users and passwords come from ${file.args[0]?.value}`,
      'in the ACL file: user default …',
    );
  },
});
