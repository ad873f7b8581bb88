import { nearestWord } from '../../nearest-word.ts';
import { isRedisCommand, redisCommands } from '../parts/redis/commands.ts';
import { readRedisBytes, takesOneWord } from '../parts/redis/options.ts';
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
      else if (line.name === 'client-output-buffer-limit')
        for (let at = 0; at < count; at += 4) {
          const wrong = badLimit(words.slice(at, at + 4));
          if (wrong !== undefined) yield remarkAt(line, `Redis does not start: ${wrong}`);
        }
      const [needed, what] = exactly[line.name] ?? [];
      if (needed !== undefined && count !== needed && !words.some((word) => word.startsWith('#')))
        yield remarkAt(line, `Redis does not start: wrong number of arguments, ${line.name} takes ${what}`);
      if (
        takesOneWord(line.name) &&
        line.args.length !== 1 &&
        !line.args.some(({ value }) => value.startsWith('#'))
      )
        yield remarkAt(line, `Redis does not start: wrong number of arguments, ${line.name} takes one`);
      if (line.name === 'unixsocketperm' && count === 1 && !/^[0-7]{1,4}$/.test(words[0] ?? ''))
        yield remarkAt(line, `Redis does not start: ${words[0]} is no octal number`, 'unixsocketperm 770');
      if (/^append(?:filename|dirname)$/.test(line.name) && line.args.length === 1 && words[0] === '')
        yield remarkAt(
          line,
          `Redis does not start: ${line.name} can't be empty`,
          'appendfilename "appendonly.aof"',
        );
      const renamed = line.name === 'rename-command' && count === 2 ? words[0]?.toLowerCase() : undefined;
      const near =
        renamed === undefined || isRedisCommand(renamed) ? undefined : nearestWord(renamed, redisCommands);
      if (near !== undefined)
        yield remarkAt(
          line,
          `Redis does not start: no such command in rename-command: ${words[0]}`,
          `rename-command ${near.toUpperCase()} …`,
        );
      const strange =
        line.name === 'latency-tracking-info-percentiles'
          ? words.find((word) => word !== '' && !(Number(word) >= 0 && Number(word) <= 100))
          : undefined;
      if (strange !== undefined)
        yield remarkAt(line, `Redis does not start: ${strange} is no percentile between 0 and 100`);
      const bytes = readRedisBytes(words[0] ?? '');
      const leastSize = leastBytes[line.name];
      if (leastSize !== undefined && bytes !== undefined && bytes < leastSize)
        yield remarkAt(line, `Redis does not start: ${line.name} must be ${leastSize} bytes or more`);
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

/** How many words others take. */
const exactly: Readonly<Record<string, readonly [number, string]>> = {
  replicaof: [2, 'a host and a port'],
  slaveof: [2, 'a host and a port'],
  'rename-command': [2, 'a command and its new name'],
  'oom-score-adj-values': [3, 'three numbers'],
};

/** What is wrong with a class of clients and the limits of its buffers. */
function badLimit([name = '', hard = '', soft = '', seconds = '']: readonly string[]): string | undefined {
  if (!/^(?:normal|slave|replica|pubsub)$/i.test(name))
    return `there is no class of clients "${name}", but normal, replica and pubsub`;
  const wrong = [hard, soft].find((size) => readRedisBytes(size) === undefined);
  if (wrong !== undefined) return `"${wrong}" is no size`;
  return /^\d+$/.test(seconds) ? undefined : `"${seconds}" is no number of seconds`;
}

const most = 2 ** 31 - 1;
const long = Number.MAX_SAFE_INTEGER;
const port = [0, 65_535] as const;
const whole = [0, most] as const;
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  'acllog-max-len': [0, long],
  'busy-reply-threshold': [0, long],
  'lua-time-limit': [0, long],
  'socket-mark-id': [0, 2 ** 32 - 1],
  'tracking-table-max-keys': [0, long],
  'active-defrag-cycle-max': [1, 99],
  'active-defrag-cycle-min': [1, 99],
  'active-defrag-max-scan-fields': [1, long],
  'active-defrag-threshold-lower': [0, 1000],
  'active-defrag-threshold-upper': [0, 1000],
  'active-expire-effort': [1, 10],
  'auto-aof-rewrite-percentage': whole,
  'cluster-announce-bus-port': port,
  'cluster-announce-port': port,
  'cluster-announce-tls-port': port,
  'cluster-migration-barrier': whole,
  'cluster-node-timeout': [0, long],
  'cluster-port': port,
  'cluster-replica-validity-factor': whole,
  databases: [1, most],
  hz: whole,
  'io-threads': [1, 256],
  'latency-monitor-threshold': [0, long],
  'lfu-decay-time': whole,
  'lfu-log-factor': whole,
  maxclients: [1, 2 ** 32 - 1],
  'maxmemory-eviction-tenacity': [0, 100],
  'maxmemory-samples': [1, most],
  'min-replicas-max-lag': whole,
  'min-replicas-to-write': whole,
  'min-slaves-max-lag': whole,
  'min-slaves-to-write': whole,
  port,
  'repl-backlog-ttl': [0, long],
  'repl-diskless-sync-delay': whole,
  'repl-diskless-sync-max-replicas': whole,
  'repl-ping-replica-period': [1, most],
  'repl-ping-slave-period': [1, most],
  'repl-timeout': [1, most],
  'replica-announce-port': port,
  'replica-priority': whole,
  'slave-priority': whole,
  'shutdown-timeout': whole,
  'slowlog-log-slower-than': [-1, long],
  'slowlog-max-len': [0, long],
  'tcp-backlog': whole,
  'tcp-keepalive': whole,
  timeout: whole,
  'tls-port': port,
};

/** Sizes that have a least one. */
const leastBytes: Readonly<Record<string, number>> = {
  'client-query-buffer-limit': 1024 ** 2,
  'proto-max-bulk-len': 1024 ** 2,
  'repl-backlog-size': 1,
  'active-defrag-ignore-bytes': 1,
};
