import { option, redisRule, remarkAt, setting } from '../parts/redis/rule.ts';

/** The AOF reaches the disk. */
export const redisFsyncNever = redisRule({
  id: 'redis.fsync-never',
  title: 'the AOF reaches the disk',
  severity: 'warning',
  why: 'With appendfsync no the kernel writes when it likes: a crash costs half a minute of acknowledged writes.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/persistence',
  *judge(config) {
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
