import type { Rule } from '../define-rule.ts';
import { effectiveRedis } from '../parts/redis/effective.ts';
import { usersOfConfig } from '../parts/redis/users.ts';
import { imageOf, runsOfficial } from '../parts/units/images.ts';
import { isOlder } from '../targets.ts';

/** Every option is one of the version that runs. */
export const redisOptionTooNew: Rule = {
  id: 'redis.option-too-new',
  title: 'every option is one of the version that runs',
  area: 'redis',
  severity: 'error',
  why: 'A config that was written for a newer version does not start an older one: "Bad directive or wrong number of arguments".',
  source: 'redis.conf of 5.0, 6.0, 6.2, 7.0, 7.2, 7.4 and 8.0',
  *judge(stack) {
    for (const { plan, config } of effectiveRedis(stack)) {
      const { tag = '', name } = imageOf(plan);
      const version = /^(\d+(?:\.\d+)?)(?:[.-]|$)/.exec(tag)?.[1];
      // A tag of one number is the newest of its line.
      if (version === undefined || !version.includes('.') || name !== 'redis' || !runsOfficial(plan, 'redis'))
        continue;
      for (const user of usersOfConfig(stack, config))
        for (const { value, place } of isOlder(version, '7.0') ? user.rules : []) {
          if (!/^(?:%[RW]+~|\(|clearselectors$)/i.test(value)) continue;
          yield {
            place,
            message: `Redis ${version} knows no ${value.startsWith('(') ? 'selectors' : value.slice(0, 3)} in an ACL and ends at its start: they are there since 7.0`,
            help: 'an image of 7.0 or later, or ~PATTERN',
          };
        }
      for (const line of config.options) {
        const since = Object.hasOwn(sinceByName, line.name) ? sinceByName[line.name] : undefined;
        if (since === undefined || !isOlder(version, since)) continue;
        yield {
          place: line.place,
          message: `Redis ${version} knows no ${line.name} and ends at its start: it is there since ${since}`,
          help: older[line.name] ?? `an image of ${since} or later`,
        };
      }
    }
  },
};

const names = (text: string) => text.trim().split(/\s+/);
const sinceByName: Readonly<Record<string, string>> = Object.fromEntries([
  ...names(
    `aclfile acllog-max-len io-threads io-threads-do-reads lazyfree-lazy-user-del tls-port tls-cert-file tls-key-file
    tls-ca-cert-file tls-auth-clients tls-replication tracking-table-max-keys jemalloc-bg-thread`,
  ).map((name) => [name, '6.0']),
  ...names(
    `acl-pubsub-default disable-thp lazyfree-lazy-user-flush proc-title-template replica-announced sanitize-dump-payload
    set-proc-title tls-client-cert-file tls-key-file-pass`,
  ).map((name) => [name, '6.2']),
  ...names(
    `aof-timestamp-enabled appenddirname bind-source-addr busy-reply-threshold cluster-allow-pubsubshard-when-down
    cluster-announce-hostname cluster-link-sendbuf-limit cluster-port cluster-preferred-endpoint-type enable-debug-command
    enable-module-command enable-protected-configs hash-max-listpack-entries hash-max-listpack-value latency-tracking
    latency-tracking-info-percentiles list-max-listpack-size maxmemory-clients propagation-error-behavior
    repl-diskless-sync-max-replicas replica-ignore-disk-write-errors shutdown-on-sigint shutdown-on-sigterm
    shutdown-timeout zset-max-listpack-entries zset-max-listpack-value`,
  ).map((name) => [name, '7.0']),
  ...names(
    'cluster-announce-human-nodename locale-collate set-max-listpack-entries set-max-listpack-value',
  ).map((name) => [name, '7.2']),
  ...names('hide-user-data-from-log max-new-connections-per-cycle max-new-tls-connections-per-cycle').map(
    (name) => [name, '7.4'],
  ),
  ...names('cluster-compatibility-sample-ratio replica-full-sync-buffer-limit').map((name) => [name, '8.0']),
]);

/** What the option was called before. */
const older: Readonly<Record<string, string>> = {
  'busy-reply-threshold': 'lua-time-limit',
  'hash-max-listpack-entries': 'hash-max-ziplist-entries',
  'hash-max-listpack-value': 'hash-max-ziplist-value',
  'list-max-listpack-size': 'list-max-ziplist-size',
  'zset-max-listpack-entries': 'zset-max-ziplist-entries',
  'zset-max-listpack-value': 'zset-max-ziplist-value',
};
