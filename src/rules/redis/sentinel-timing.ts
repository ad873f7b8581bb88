import { sentinelRule } from '../parts/redis/sentinels.ts';

/** Sentinel waits longer than a pause, and no longer than users do. */
export const redisSentinelTiming = sentinelRule({
  id: 'redis.sentinel-timing',
  title: 'Sentinel waits longer than a pause, and no longer than users do',
  severity: 'warning',
  why: 'A fork for a snapshot or one slow command stops Redis for some hundred milliseconds: with less, Sentinel changes the primary again and again, and what replicas do not have yet is lost each time. With many minutes nobody takes over.',
  source: 'redis.io/docs/latest/operate/oss_and_stack/management/sentinel, down-after-milliseconds',
  *judge({ lines }) {
    for (const { name, words, option } of lines) {
      const value = Number(words[1]);
      if (!/^(?:down-after-milliseconds|failover-timeout)$/.test(name) || !(value > 0)) continue;
      if (value < 500)
        yield {
          place: option.place,
          message: `${value} is ${value} milliseconds: any pause of the primary is longer`,
          help: `sentinel ${name} ${words[0]} ${value <= 60 ? value * 1000 : 5000}`,
        };
      else if (name === 'down-after-milliseconds' && value >= 600_000)
        yield {
          place: option.place,
          message: `the primary is missed for ${Math.round(value / 60_000)} minutes before another takes over`,
          help: `sentinel ${name} ${words[0]} 5000`,
        };
    }
  },
});
