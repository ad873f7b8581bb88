import { redisRule } from '../parts/redis/rule.ts';

/** Redis can read every line. */
export const redisSyntax = redisRule({
  id: 'redis.syntax',
  title: 'Redis can read every line',
  severity: 'error',
  why: 'Redis does not start over one line that it cannot read, and the whole stack waits for it.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/config',
  *judge(config) {
    for (const problem of config.problems) {
      if (problem.code === 'include-missing') continue;
      yield { place: problem.place, message: `Redis does not start: ${problem.message}` };
    }
  },
});
