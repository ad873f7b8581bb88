import { spoken } from '../../../contract/read-contract.ts';
import { openRedis } from '../../../probes/redis/login.ts';
import type { RedisLogin } from '../../../probes/redis/redis-types.ts';
import type { RespConnection } from '../../../probes/redis/resp-connection.ts';
import { schemaOf } from '../../../schema.ts';
import type { CheckContext } from '../../define-check.ts';
import { CouldNotMeasure } from '../../errors.ts';
import { redisPort } from '../data-target.ts';
import { redisLogin } from '../redis/observe.ts';
import type { Scratch } from './scratch.ts';

/** A key as it was written: `expires` is the span in which its absolute expiry must lie, in milliseconds. */
export interface WrittenKey {
  readonly type: string;
  readonly value: string;
  readonly expires?: readonly [from: number, to: number];
}

/** `database key` to what it holds. */
export type RedisKeys = ReadonlyMap<string, WrittenKey>;

interface Making {
  readonly type: string;
  readonly words: (key: string) => readonly string[];
  /** As READ gives it back. */
  readonly value: string;
}

const MAKINGS: readonly Making[] = [
  { type: 'string', words: (key) => ['set', key, 'Größe ≠ größer'], value: '"Größe ≠ größer"' },
  { type: 'list', words: (key) => ['lpush', key, 'c', 'b', 'a'], value: '["a","b","c"]' },
  { type: 'set', words: (key) => ['sadd', key, 'y', 'x'], value: '["x","y"]' },
  { type: 'hash', words: (key) => ['hset', key, 'field', '1', 'other', ''], value: '["field=1","other="]' },
  { type: 'zset', words: (key) => ['zadd', key, '1.5', 'a', '-2', 'b'], value: '["b","-2","a","1.5"]' },
];

const HOUR = 3_600_000;

/** Writes keys of every type that some user may make, half of them with a time to live, each user in a database of its own. */
export async function writeKeys(context: CheckContext, scratch: Scratch): Promise<RedisKeys> {
  const written = new Map<string, WrittenKey>();
  for (const [database, user] of usersWithKeys(context).entries()) {
    using connection = await connect(context, scratch, { login: user.login, database });
    for (const making of MAKINGS) {
      for (const lasting of [true, false]) {
        const key = `${user.prefix}drill:${making.type}:${lasting ? 'lasting' : 'fading'}`;
        const made = await connection.call(making.words(key));
        if (made.kind === 'error') continue;
        const expires = lasting ? undefined : await expire(connection, key);
        written.set(`${database} ${key}`, {
          type: making.type,
          value: making.value,
          ...(expires === undefined ? {} : { expires }),
        });
      }
    }
  }
  if (written.size === 0) throw new CouldNotMeasure('no Redis user of the contract may write any key');
  return written;
}

async function expire(connection: RespConnection, key: string): Promise<readonly [number, number]> {
  const before = Date.now();
  await connection.call(['expire', key, '3600']);
  return [before + HOUR, Date.now() + HOUR];
}

/** Counts up in one key until told to stop; answers how many were acknowledged. */
export async function countUp(
  context: CheckContext,
  scratch: Scratch,
  until: AbortSignal,
): Promise<{ readonly key: string; readonly acknowledged: number }> {
  const [user] = usersWithKeys(context);
  if (user === undefined) throw new CouldNotMeasure('the contract names no Redis user with keys');
  using connection = await connect(context, scratch, { login: user.login, database: 0 });
  const key = `${user.prefix}drill:counter`;
  let acknowledged = 0;
  while (!until.aborted) {
    acknowledged += 1;
    const answer = await connection.call(['set', key, String(acknowledged)]);
    if (answer.kind === 'error') throw new CouldNotMeasure(`${user.login.username} may not set ${key}`);
  }
  return { key: `0 ${key}`, acknowledged };
}

function usersWithKeys(context: CheckContext) {
  const users = Object.entries(spoken(context.contract.redis, 'redis').users);
  return users.flatMap(([username, { keys }]) => {
    const pattern = keys?.[0];
    if (pattern === undefined) return [];
    return [{ login: redisLogin(context, username), prefix: pattern.replace(/\*$/, '') }];
  });
}

async function connect(
  context: CheckContext,
  scratch: Scratch,
  to: { readonly login: RedisLogin; readonly database: number },
): Promise<RespConnection> {
  const address = await scratch.service.address(redisPort(context));
  const connection = await openRedis(
    { address, signal: context.signal, limitMs: 300_000 },
    to.login,
    'writing keys to',
  );
  await connection.call(['select', String(to.database)]);
  return connection;
}

const readRows = schemaOf((z) => z.array(z.tuple([z.string(), z.string(), z.number(), z.unknown()])));

/**
 * All keys of the server's files, by a second Redis over a copy of them: no user of the first may read everything, and
 * what is on disk is what will come back.
 */
export async function readKeys(scratch: Scratch, databases: number): Promise<RedisKeys> {
  const { exitCode, stdout, stderr } = await scratch.service.exec(
    ['sh', '-c', READER, 'reader', String(databases), READ],
    { limitMs: 60_000 },
  );
  if (exitCode !== 0) throw new CouldNotMeasure(`Redis's files cannot be read: ${stderr.trim()}`);
  const keys = new Map<string, WrittenKey>();
  for (const [database, line] of stdout.trim().split('\n').entries()) {
    if (line === '{}') continue;
    for (const [key, type, expires, value] of readRows().parse(JSON.parse(line))) {
      const span = expires < 0 ? {} : { expires: [expires, expires] as const };
      keys.set(`${database} ${key}`, { type, value: JSON.stringify(value), ...span });
    }
  }
  return keys;
}

const READER = `set -eu
folder=$(mktemp -d /tmp/drill.XXXXXX)
trap 'redis-cli -s "$folder/socket" shutdown nosave >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
cp -r /data/appendonlydir "$folder/" 2>/dev/null || true
[ ! -e /data/dump.rdb ] || cp /data/dump.rdb "$folder/"
redis-server --port 0 --unixsocket "$folder/socket" --dir "$folder" --save '' --appendonly yes --daemonize yes \\
  --pidfile "$folder/pid" --logfile "$folder/log" >/dev/null
tries=0
until [ "$(redis-cli -s "$folder/socket" ping 2>/dev/null)" = PONG ]; do
  tries=$((tries + 1))
  [ $tries -lt 300 ] || { cat "$folder/log" >&2; exit 1; }
  sleep 0.1
done
database=0
while [ $database -lt "$1" ]; do
  redis-cli -s "$folder/socket" -n $database eval "$2" 0
  echo
  database=$((database + 1))
done | sed '/^$/d'`;

const READ = `local out = {}
local cursor = '0'
repeat
  local page = redis.call('SCAN', cursor, 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    local kind = redis.call('TYPE', key).ok
    local value = 'unread'
    if kind == 'string' then value = redis.call('GET', key)
    elseif kind == 'list' then value = redis.call('LRANGE', key, 0, -1)
    elseif kind == 'set' then value = redis.call('SMEMBERS', key) table.sort(value)
    elseif kind == 'zset' then value = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
    elseif kind == 'hash' then
      local flat = redis.call('HGETALL', key)
      value = {}
      for at = 1, #flat, 2 do value[#value + 1] = flat[at] .. '=' .. flat[at + 1] end
      table.sort(value)
    end
    out[#out + 1] = { key, kind, redis.call('PEXPIRETIME', key), value }
  end
until cursor == '0'
return cjson.encode(out)`;
