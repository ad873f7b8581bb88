/** @table What Redis 8.2 and Valkey 9 have; commands of modules bear a dot. */
export const redisCommands: readonly string[] = `
  acl append asking auth bgrewriteaof bgsave bitcount bitfield bitfield_ro bitop bitpos blmove blmpop blpop
  brpop brpoplpush bzmpop bzpopmax bzpopmin client cluster command commandlog config copy dbsize debug decr
  decrby del delex delifeq digest discard dump echo eval eval_ro evalsha evalsha_ro exec exists expire expireat
  expiretime failover fcall fcall_ro flushall flushdb function gcra geoadd geodist geohash geopos georadius
  georadius_ro georadiusbymember georadiusbymember_ro geosearch geosearchstore get getbit getdel getex getrange
  getset hdel hello hexists hexpire hexpireat hexpiretime hget hgetall hgetdel hgetex hincrby hincrbyfloat hkeys
  hlen hmget hmset hotkeys hpersist hpexpire hpexpireat hpexpiretime hpttl hrandfield hscan hset hsetex hsetnx
  hstrlen httl hvals incr incrby incrbyfloat info keys lastsave latency lcs lindex linsert llen lmove lmpop
  lolwut lpop lpos lpush lpushx lrange lrem lset ltrim memory mget migrate module monitor move mset msetex
  msetnx multi object persist pexpire pexpireat pexpiretime pfadd pfcount pfdebug pfmerge pfselftest ping post
  psetex psubscribe psync pttl publish pubsub punsubscribe quit randomkey readonly readwrite rename renamenx
  replconf replicaof reset restore restore-asking role rpop rpoplpush rpush rpushx sadd save scan scard script
  sdiff sdiffstore select set setbit setex setnx setrange sflush shutdown sinter sintercard sinterstore
  sismember slaveof slowlog smembers smismember smove sort sort_ro spop spublish srandmember srem sscan
  ssubscribe strlen subscribe substr sunion sunionstore sunsubscribe swapdb sync time touch trimslots ttl type
  unlink unsubscribe unwatch vadd vcard vdim vemb vgetattr vinfo vismember vlinks vrandmember vrange vrem
  vsetattr vsim wait waitaof watch xack xackdel xadd xautoclaim xcfgset xclaim xdel xdelex xgroup xinfo xlen
  xpending xrange xread xreadgroup xrevrange xsetid xtrim zadd zcard zcount zdiff zdiffstore zincrby zinter
  zintercard zinterstore zlexcount zmpop zmscore zpopmax zpopmin zrandmember zrange zrangebylex zrangebyscore
  zrangestore zrank zrem zremrangebylex zremrangebyrank zremrangebyscore zrevrange zrevrangebylex
  zrevrangebyscore zrevrank zscan zscore zunion zunionstore`
  .trim()
  .split(/\s+/);

/** Subcommands, by command; of those that have some every other is refused, since 7.0. */
const subcommands: Readonly<Record<string, string>> = {
  acl: 'cat deluser dryrun genpass getuser help list load log save setuser users whoami',
  client:
    'caching capa getname getredir help id import-source info kill list no-evict no-touch pause reply setinfo setname tracking trackinginfo unblock unpause',
  cluster:
    'addslots addslotsrange bumpepoch cancelslotmigrations count-failure-reports countkeysinslot delslots delslotsrange failover flushslot flushslots forget getkeysinslot getslotmigrations help info keyslot links meet migrateslots migration myid myshardid nodes replicas replicate reset saveconfig set-config-epoch setslot shards slaves slot-stats slots syncslots',
  command: 'count docs getkeys getkeysandflags help info list',
  commandlog: 'get help len reset',
  config: 'get help resetstat rewrite set',
  function: 'delete dump flush help kill list load restore stats',
  latency: 'doctor graph help histogram history latest reset',
  memory: 'doctor help malloc-stats purge stats usage',
  module: 'help list load loadex unload',
  object: 'encoding freq help idletime refcount',
  pubsub: 'channels help numpat numsub shardchannels shardnumsub',
  script: 'debug exists flush help kill load show',
  slowlog: 'get help len reset',
  xgroup: 'create createconsumer delconsumer destroy help setid',
  xinfo: 'consumers groups help stream',
};

/** The subcommands that a command has; undefined for one without. */
export function subcommandsOf(command: string): readonly string[] | undefined {
  return Object.hasOwn(subcommands, command) ? subcommands[command]?.split(' ') : undefined;
}

const known = new Set(redisCommands);

/** Whether a Redis may have a command of that name, in lower case. */
export function isRedisCommand(name: string): boolean {
  return known.has(name) || name.includes('.');
}
