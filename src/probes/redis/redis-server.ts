import type { ProbeTarget } from '../target.ts';
import { readAclUsers } from './acl-users.ts';
import { openRedis } from './login.ts';
import { askRedis, readFacts } from './redis-facts.ts';
import type { RedisInfo } from './redis-info.ts';
import type { RedisLogin, RedisMemory, RedisPersistence, RedisServer, RedisVersion } from './redis-types.ts';
import { showResp } from './resp.ts';

/** Reads the server's own facts; the login must be allowed INFO, CONFIG GET, ACL LIST and SLOWLOG LEN. */
export async function probeRedisServer(
  target: ProbeTarget & { readonly login: RedisLogin },
): Promise<RedisServer> {
  using connection = await openRedis(target, target.login, 'reading the facts of');
  const { info, config } = await readFacts(connection);
  const users = readAclUsers(await askRedis(connection, ['acl', 'list']));
  const slow = await askRedis(connection, ['slowlog', 'len']);
  return {
    version: readVersion(info),
    config,
    info,
    users,
    memory: readMemory(info),
    persistence: readPersistence(info, config),
    slowlog: {
      slowerThanMicros: Number(config['slowlog-log-slower-than'] ?? -1),
      keeps: Number(config['slowlog-max-len'] ?? 0),
      length: Number(showResp(slow)),
    },
    clients: {
      connected: numberOf(info, 'clients', 'connected_clients'),
      max: Number(config.maxclients ?? 0),
      timeoutSeconds: Number(config.timeout ?? 0),
    },
    keyspace: readKeyspace(info),
  };
}

export function readVersion(info: RedisInfo): RedisVersion {
  const server = info.server ?? {};
  const valkey = server.server_name === 'valkey' || server.valkey_version !== undefined;
  return {
    product: valkey ? 'valkey' : 'redis',
    version: (valkey ? server.valkey_version : server.redis_version) ?? 'unknown',
    mode: server.redis_mode ?? server.server_mode ?? 'unknown',
    os: server.os ?? 'unknown',
    executable: server.executable ?? 'unknown',
  };
}

function readMemory(info: RedisInfo): RedisMemory {
  return {
    usedBytes: numberOf(info, 'memory', 'used_memory'),
    maxBytes: numberOf(info, 'memory', 'maxmemory'),
    policy: info.memory?.maxmemory_policy ?? 'unknown',
    evictedKeys: numberOf(info, 'stats', 'evicted_keys'),
    fragmentation: numberOf(info, 'memory', 'mem_fragmentation_ratio'),
  };
}

function readPersistence(info: RedisInfo, config: Readonly<Record<string, string>>): RedisPersistence {
  const facts = info.persistence ?? {};
  return {
    save: config.save ?? '',
    aof: facts.aof_enabled === '1',
    appendfsync: config.appendfsync ?? 'unknown',
    lastSaveOk: facts.rdb_last_bgsave_status === 'ok',
    lastAofWriteOk: facts.aof_last_write_status === 'ok',
    lastAofRewriteOk: facts.aof_last_bgrewrite_status === 'ok',
    changesSinceSave: numberOf(info, 'persistence', 'rdb_changes_since_last_save'),
    stopsWritesOnFailedSave: config['stop-writes-on-bgsave-error'] === 'yes',
    loading: facts.loading === '1',
  };
}

function readKeyspace(info: RedisInfo): Record<string, number> {
  const databases = Object.entries(info.keyspace ?? {});
  return Object.fromEntries(
    databases.map(([name, facts]) => [name.replace(/^db/, ''), Number(/keys=(\d+)/.exec(facts)?.[1] ?? 0)]),
  );
}

function numberOf(info: RedisInfo, section: string, field: string): number {
  return Number(info[section]?.[field] ?? Number.NaN);
}
