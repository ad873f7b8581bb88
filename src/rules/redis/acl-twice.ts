import { redisOptionsInForce } from '../../syntax/redis/in-force.ts';
import { option, redisRule, remarkAt } from '../parts/redis/rule.ts';

/** Users stand in one place. */
export const redisAclTwice = redisRule({
  id: 'redis.acl-twice',
  title: 'users stand in one place',
  severity: 'error',
  why: 'Redis does not start: "Configuring Redis with users defined in redis.conf and at the same setting an ACL file path is invalid".',
  source: 'acl.c, ACLLoadUsersAtStartup',
  *judge(config) {
    const file = option(config, 'aclfile');
    const [user] = redisOptionsInForce(config.options, 'user');
    if (file === undefined || user === undefined || (file.args[0]?.value ?? '') === '') return;
    yield remarkAt(
      file,
      `Redis does not start: users stand in this file and in line ${user.place.line} as well`,
      'all users in the aclfile, or all in redis.conf',
    );
  },
});
