import { redisRule, remarkAt } from '../parts/redis/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Every option has as many arguments as Redis takes. */
export const redisArgumentCount = redisRule({
  id: 'redis.argument-count',
  title: 'every option has as many arguments as Redis takes',
  severity: 'error',
  why: 'Redis does not start: "wrong number of arguments", or "Invalid save parameters".',
  source: 'config.c',
  *judge(config) {
    for (const line of config.options) {
      // One quoted argument is taken apart again: `save "60 1000"`.
      const words = line.args.flatMap(({ value }) => (line.args.length === 1 ? value.split(' ') : value));
      if (words.some(isTemplated)) continue;
      const count = words.length;
      if (
        line.name === 'save' &&
        !(count === 1 && words[0] === '') &&
        (count % 2 !== 0 || words.some((word) => !/^\d+$/.test(word)))
      )
        yield remarkAt(
          line,
          'Redis does not start: save takes pairs of seconds and changes',
          'save 3600 1 300 100',
        );
      if (line.name === 'client-output-buffer-limit' && count % 4 !== 0)
        yield remarkAt(
          line,
          'Redis does not start: a class of clients takes a hard limit, a soft limit and seconds',
          'client-output-buffer-limit normal 0 0 0',
        );
      if (
        single.has(line.name) &&
        line.args.length !== 1 &&
        !line.args.some(({ value }) => value.startsWith('#'))
      )
        yield remarkAt(line, `Redis does not start: wrong number of arguments, ${line.name} takes one`);
      const [least, most] = ranges[line.name] ?? [];
      const value = Number(words[0]);
      if (
        least === undefined ||
        most === undefined ||
        !Number.isInteger(value) ||
        (value >= least && value <= most)
      )
        continue;
      yield remarkAt(line, `Redis does not start: ${line.name} must be between ${least} and ${most}`);
    }
  },
});

/** Of those with several words the second one is never read as part of the value. */
const single = new Set(
  'port tls-port databases maxclients maxmemory maxmemory-policy appendonly appendfsync appendfilename appenddirname dbfilename dir requirepass aclfile protected-mode timeout tcp-keepalive tcp-backlog hz loglevel logfile pidfile daemonize supervised masteruser masterauth stop-writes-on-bgsave-error rdbcompression rdbchecksum unixsocket unixsocketperm io-threads'.split(
    ' ',
  ),
);

const most = 2 ** 31 - 1;
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  port: [0, 65_535],
  'tls-port': [0, 65_535],
  databases: [1, most],
  maxclients: [1, 2 ** 32 - 1],
  timeout: [0, most],
  hz: [0, most],
  'slowlog-max-len': [0, Number.MAX_SAFE_INTEGER],
  'tcp-backlog': [0, most],
  'tcp-keepalive': [0, most],
  'maxmemory-samples': [1, most],
  'repl-timeout': [1, most],
  'active-expire-effort': [1, 10],
  'io-threads': [1, 128],
  'replica-priority': [0, most],
  'maxmemory-eviction-tenacity': [0, 100],
};
