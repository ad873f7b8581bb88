import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** The AOF reaches the disk. */
export const redisFsyncNever = redisRule({
  id: 'redis.fsync-never',
  title: 'the AOF reaches the disk',
  severity: 'warning',
  why: 'With appendfsync no the kernel writes when it likes: a crash costs half a minute of acknowledged writes.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/persistence',
  *judge(config) {
    const paused = option(config, 'no-appendfsync-on-rewrite');
    if (
      paused !== undefined &&
      setting(config, 'no-appendfsync-on-rewrite') === 'yes' &&
      setting(config, 'appendfsync') === 'always' &&
      setting(config, 'appendonly') === 'yes'
    )
      yield remarkAt(
        paused,
        'takes back appendfsync always for as long as a snapshot or a rewrite runs: a crash then costs up to 30 s of what was acknowledged',
        'no-appendfsync-on-rewrite no',
      );
    const line = option(config, 'appendfsync');
    if (
      line !== undefined &&
      setting(config, 'appendfsync') === 'no' &&
      setting(config, 'appendonly') === 'yes'
    )
      yield remarkAt(
        line,
        'a crash costs all writes that the kernel has not written yet, often 30 s of them',
        'appendfsync everysec',
      );
  },
});
