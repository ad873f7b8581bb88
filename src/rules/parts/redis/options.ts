const counts = `
acllog-max-len active-defrag-cycle-max active-defrag-cycle-min active-defrag-max-scan-fields
active-defrag-threshold-lower active-defrag-threshold-upper active-expire-effort auto-aof-rewrite-percentage
cluster-announce-bus-port cluster-announce-port cluster-announce-tls-port cluster-migration-barrier
cluster-node-timeout cluster-replica-validity-factor cluster-slave-validity-factor cluster-port databases hash-max-listpack-entries
hash-max-ziplist-entries hll-sparse-max-bytes hz io-threads latency-monitor-threshold
latency-tracking-info-percentiles lazyfree-lazy-server-del lfu-decay-time lfu-log-factor list-compress-depth
list-max-listpack-size list-max-ziplist-size lua-time-limit busy-reply-threshold max-new-connections-per-cycle
max-new-tls-connections-per-cycle maxclients maxmemory-eviction-tenacity maxmemory-samples
min-replicas-max-lag min-replicas-to-write min-slaves-max-lag min-slaves-to-write port rdb-key-save-delay
repl-backlog-ttl repl-diskless-sync-delay repl-diskless-sync-max-replicas repl-ping-replica-period
repl-ping-slave-period repl-timeout replica-announce-port replica-priority set-max-intset-entries
set-max-listpack-entries set-max-listpack-value slave-announce-port slave-priority slowlog-log-slower-than
slowlog-max-len stream-node-max-entries tcp-backlog tcp-keepalive timeout tls-port tls-session-cache-size
tls-session-cache-timeout tracking-table-max-keys watchdog-period zset-max-listpack-entries
zset-max-ziplist-entries shutdown-timeout`.split(/\s+/);

const sizes = `
active-defrag-ignore-bytes auto-aof-rewrite-min-size client-query-buffer-limit hash-max-listpack-value
hash-max-ziplist-value loading-process-events-interval-bytes maxmemory maxmemory-clients
proto-max-bulk-len repl-backlog-size stream-node-max-bytes zset-max-listpack-value zset-max-ziplist-value
cluster-link-sendbuf-limit`.split(/\s+/);

const switches = `
activedefrag activerehashing always-show-logo aof-disable-auto-gc aof-load-truncated aof-rewrite-incremental-fsync
aof-timestamp-enabled aof-use-rdb-preamble appendonly cluster-allow-pubsubshard-when-down
cluster-allow-reads-when-down cluster-allow-replica-migration cluster-enabled cluster-replica-no-failover
cluster-require-full-coverage cluster-slave-no-failover crash-log-enabled crash-memcheck-enabled daemonize
disable-thp dynamic-hz hide-user-data-from-log io-threads-do-reads jemalloc-bg-thread latency-tracking
lazyfree-lazy-eviction lazyfree-lazy-expire lazyfree-lazy-server-del lazyfree-lazy-user-del
lazyfree-lazy-user-flush no-appendfsync-on-rewrite protected-mode rdb-del-sync-files rdb-save-incremental-fsync
rdbchecksum rdbcompression repl-disable-tcp-nodelay repl-diskless-sync replica-announced
replica-ignore-disk-write-errors replica-ignore-maxmemory replica-lazy-flush replica-read-only
replica-serve-stale-data set-proc-title slave-ignore-maxmemory slave-lazy-flush slave-read-only
slave-serve-stale-data stop-writes-on-bgsave-error syslog-enabled tls-cluster tls-prefer-server-ciphers
tls-replication tls-session-caching use-exit-on-panic`.split(/\s+/);

const others = `
acl-pubsub-default aclfile always appenddirname appendfilename appendfsync aof-rewrite-cpulist aof_rewrite_cpulist
bgsave-cpulist bgsave_cpulist bind bind-source-addr bio-cpulist bio_cpulist client-output-buffer-limit
cluster-announce-hostname cluster-announce-human-nodename cluster-announce-ip cluster-config-file
cluster-preferred-endpoint-type dbfilename dir enable-debug-command enable-module-command
enable-protected-configs ignore-warnings include list-max-listpack-size list-max-ziplist-entries
list-max-ziplist-value lua-replicate-commands loadmodule locale-collate logfile
loglevel masterauth masteruser maxmemory-policy notify-keyspace-events oom-score-adj oom-score-adj-values
pidfile primaryauth primaryuser proc-title-template propagation-error-behavior rename-command
repl-diskless-load replica-announce-ip replicaof requirepass sanitize-dump-payload save server-cpulist
server_cpulist slave-announce-ip slaveof socket-mark-id supervised syslog-facility syslog-ident
tls-auth-clients tls-auth-clients-user tls-ca-cert-dir tls-ca-cert-file tls-cert-file tls-ciphers
tls-ciphersuites tls-client-cert-file tls-client-key-file tls-client-key-file-pass tls-dh-params-file
tls-key-file tls-key-file-pass tls-protocols unixsocket unixsocketgroup unixsocketperm user
shutdown-on-sigint shutdown-on-sigterm latency-tracking-info-percentiles`.split(/\s+/);

/** What an option's value must be; undefined for a name that Redis 6.2 to 8.2 does not know. */
export function kindOf(name: string): 'count' | 'size' | 'switch' | 'other' | undefined {
  if (sizes.includes(name)) return 'size';
  if (switches.includes(name)) return 'switch';
  if (counts.includes(name)) return freeCounts.has(name) ? 'other' : 'count';
  return others.includes(name) ? 'other' : undefined;
}

/** Options that take several words, or none. */
const severalWords = new Set(
  `bind client-output-buffer-limit include latency-tracking-info-percentiles loadmodule oom-score-adj-values rename-command
  replicaof save shutdown-on-sigint shutdown-on-sigterm slaveof tls-auth-clients-user user list-max-ziplist-entries
  list-max-ziplist-value lua-replicate-commands`.split(/\s+/),
);

/** Whether an option takes one word: to two of them Redis says "wrong number of arguments". */
export function takesOneWord(name: string): boolean {
  return kindOf(name) !== undefined && !severalWords.has(name);
}

/** Those that take more than a plain number, in one version or another. */
const freeCounts = new Set(['latency-tracking-info-percentiles', 'lazyfree-lazy-server-del', 'hz']);

/** Every name that Redis knows. */
export function knownOptions(): readonly string[] {
  return [...counts, ...sizes, ...switches, ...others].filter((name) => name !== '' && name !== 'always');
}

/** Bytes of a size as Redis reads it: k is a thousand, kb is 1024. Undefined for a mistake. */
export function readRedisBytes(value: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+)(b|k|kb|m|mb|g|gb)?$/i.exec(value) ?? [];
  const factors: Readonly<Record<string, number>> = {
    '': 1,
    b: 1,
    k: 1000,
    kb: 1024,
    m: 1000 ** 2,
    mb: 1024 ** 2,
    g: 1000 ** 3,
    gb: 1024 ** 3,
  };
  return digits === undefined ? undefined : Number(digits) * (factors[unit.toLowerCase()] ?? 1);
}
