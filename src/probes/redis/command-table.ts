/**
 * Every command of Redis 7.0, subcommands spelled out: name, arity (the least words when negative), flags, the first
 * key's place and the place of the key count (0: none). Flags: w writes, n needs no login, m not in MULTI,
 * d dangerous, s runs scripts. For servers that do not show their own table; generated from `COMMAND`.
 */
export const COMMAND_TABLE = `
acl cat|-2|-|0|0
acl deluser|-3|d|0|0
acl dryrun|-4|d|0|0
acl genpass|-2|-|0|0
acl getuser|3|d|0|0
acl help|2|-|0|0
acl list|2|d|0|0
acl load|2|d|0|0
acl log|-2|d|0|0
acl save|2|d|0|0
acl setuser|-3|d|0|0
acl users|2|d|0|0
acl whoami|2|-|0|0
append|3|w|1|0
asking|1|-|0|0
auth|-2|n|0|0
bgrewriteaof|1|d|0|0
bgsave|-1|d|0|0
bitcount|-2|-|1|0
bitfield|-2|w|1|0
bitfield_ro|-2|-|1|0
bitop|-4|w|2|0
bitpos|-3|-|1|0
blmove|6|w|1|0
blmpop|-5|w|0|2
blpop|-3|w|1|0
brpop|-3|w|1|0
brpoplpush|4|w|1|0
bzmpop|-5|w|0|2
bzpopmax|-3|w|1|0
bzpopmin|-3|w|1|0
client caching|3|-|0|0
client getname|2|-|0|0
client getredir|2|-|0|0
client help|2|-|0|0
client id|2|-|0|0
client info|2|-|0|0
client kill|-3|d|0|0
client list|-2|d|0|0
client no-evict|3|d|0|0
client pause|-3|d|0|0
client reply|3|-|0|0
client setname|3|-|0|0
client tracking|-3|-|0|0
client trackinginfo|2|-|0|0
client unblock|-3|d|0|0
client unpause|2|d|0|0
cluster addslots|-3|d|0|0
cluster addslotsrange|-4|d|0|0
cluster bumpepoch|2|d|0|0
cluster count-failure-reports|3|d|0|0
cluster countkeysinslot|3|-|0|0
cluster delslots|-3|d|0|0
cluster delslotsrange|-4|d|0|0
cluster failover|-2|d|0|0
cluster flushslots|2|d|0|0
cluster forget|3|d|0|0
cluster getkeysinslot|4|-|0|0
cluster help|2|-|0|0
cluster info|2|-|0|0
cluster keyslot|3|-|0|0
cluster links|2|-|0|0
cluster meet|-4|d|0|0
cluster myid|2|-|0|0
cluster nodes|2|-|0|0
cluster replicas|3|d|0|0
cluster replicate|3|d|0|0
cluster reset|-2|d|0|0
cluster saveconfig|2|d|0|0
cluster set-config-epoch|3|d|0|0
cluster setslot|-4|d|0|0
cluster shards|2|-|0|0
cluster slaves|3|d|0|0
cluster slots|2|-|0|0
command count|2|-|0|0
command docs|-2|-|0|0
command getkeys|-4|-|0|0
command getkeysandflags|-4|-|0|0
command help|2|-|0|0
command info|-2|-|0|0
command list|-2|-|0|0
config get|-3|d|0|0
config help|2|-|0|0
config resetstat|2|d|0|0
config rewrite|2|d|0|0
config set|-4|d|0|0
copy|-3|w|1|0
dbsize|1|-|0|0
debug|-2|d|0|0
decr|2|w|1|0
decrby|3|w|1|0
del|-2|w|1|0
discard|1|-|0|0
dump|2|-|1|0
echo|2|-|0|0
eval|-3|s|0|2
eval_ro|-3|s|0|2
evalsha|-3|s|0|2
evalsha_ro|-3|s|0|2
exec|1|-|0|0
exists|-2|-|1|0
expire|-3|w|1|0
expireat|-3|w|1|0
expiretime|2|-|1|0
failover|-1|d|0|0
fcall|-3|s|0|2
fcall_ro|-3|s|0|2
flushall|-1|wd|0|0
flushdb|-1|wd|0|0
function delete|3|ws|0|0
function dump|2|s|0|0
function flush|-2|ws|0|0
function help|2|s|0|0
function kill|2|s|0|0
function list|-2|s|0|0
function load|-3|ws|0|0
function restore|-3|ws|0|0
function stats|2|s|0|0
geoadd|-5|w|1|0
geodist|-4|-|1|0
geohash|-2|-|1|0
geopos|-2|-|1|0
georadius|-6|w|1|0
georadius_ro|-6|-|1|0
georadiusbymember|-5|w|1|0
georadiusbymember_ro|-5|-|1|0
geosearch|-7|-|1|0
geosearchstore|-8|w|1|0
get|2|-|1|0
getbit|3|-|1|0
getdel|2|w|1|0
getex|-2|w|1|0
getrange|4|-|1|0
getset|3|w|1|0
hdel|-3|w|1|0
hello|-1|n|0|0
hexists|3|-|1|0
hget|3|-|1|0
hgetall|2|-|1|0
hincrby|4|w|1|0
hincrbyfloat|4|w|1|0
hkeys|2|-|1|0
hlen|2|-|1|0
hmget|-3|-|1|0
hmset|-4|w|1|0
hrandfield|-2|-|1|0
hscan|-3|-|1|0
hset|-4|w|1|0
hsetnx|4|w|1|0
hstrlen|3|-|1|0
hvals|2|-|1|0
incr|2|w|1|0
incrby|3|w|1|0
incrbyfloat|3|w|1|0
info|-1|d|0|0
keys|2|d|0|0
lastsave|1|d|0|0
latency doctor|2|d|0|0
latency graph|3|d|0|0
latency help|2|-|0|0
latency histogram|-2|d|0|0
latency history|3|d|0|0
latency latest|2|d|0|0
latency reset|-2|d|0|0
lcs|-3|-|1|0
lindex|3|-|1|0
linsert|5|w|1|0
llen|2|-|1|0
lmove|5|w|1|0
lmpop|-4|w|0|1
lolwut|-1|-|0|0
lpop|-2|w|1|0
lpos|-3|-|1|0
lpush|-3|w|1|0
lpushx|-3|w|1|0
lrange|4|-|1|0
lrem|4|w|1|0
lset|4|w|1|0
ltrim|4|w|1|0
memory doctor|2|-|0|0
memory help|2|-|0|0
memory malloc-stats|2|-|0|0
memory purge|2|-|0|0
memory stats|2|-|0|0
memory usage|-3|-|2|0
mget|-2|-|1|0
migrate|-6|wd|3|0
module help|2|-|0|0
module list|2|d|0|0
module load|-3|d|0|0
module loadex|-3|d|0|0
module unload|3|d|0|0
monitor|1|d|0|0
move|3|w|1|0
mset|-3|w|1|0
msetnx|-3|w|1|0
multi|1|-|0|0
object encoding|3|-|2|0
object freq|3|-|2|0
object help|2|-|0|0
object idletime|3|-|2|0
object refcount|3|-|2|0
persist|2|w|1|0
pexpire|-3|w|1|0
pexpireat|-3|w|1|0
pexpiretime|2|-|1|0
pfadd|-2|w|1|0
pfcount|-2|-|1|0
pfdebug|3|wd|2|0
pfmerge|-2|w|1|0
pfselftest|1|d|0|0
ping|-1|-|0|0
psetex|4|w|1|0
psubscribe|-2|-|0|0
psync|-3|md|0|0
pttl|2|-|1|0
publish|3|-|0|0
pubsub channels|-2|-|0|0
pubsub help|2|-|0|0
pubsub numpat|2|-|0|0
pubsub numsub|-2|-|0|0
pubsub shardchannels|-2|-|0|0
pubsub shardnumsub|-2|-|0|0
punsubscribe|-1|-|0|0
quit|-1|n|0|0
randomkey|1|-|0|0
readonly|1|-|0|0
readwrite|1|-|0|0
rename|3|w|1|0
renamenx|3|w|1|0
replconf|-1|d|0|0
replicaof|3|d|0|0
reset|1|n|0|0
restore|-4|wd|1|0
restore-asking|-4|wd|1|0
role|1|d|0|0
rpop|-2|w|1|0
rpoplpush|3|w|1|0
rpush|-3|w|1|0
rpushx|-3|w|1|0
sadd|-3|w|1|0
save|1|md|0|0
scan|-2|-|0|0
scard|2|-|1|0
script debug|3|s|0|0
script exists|-3|s|0|0
script flush|-2|s|0|0
script help|2|s|0|0
script kill|2|s|0|0
script load|3|s|0|0
sdiff|-2|-|1|0
sdiffstore|-3|w|1|0
select|2|-|0|0
set|-3|w|1|0
setbit|4|w|1|0
setex|4|w|1|0
setnx|3|w|1|0
setrange|4|w|1|0
shutdown|-1|md|0|0
sinter|-2|-|1|0
sintercard|-3|-|0|1
sinterstore|-3|w|1|0
sismember|3|-|1|0
slaveof|3|d|0|0
slowlog get|-2|d|0|0
slowlog help|2|-|0|0
slowlog len|2|d|0|0
slowlog reset|2|d|0|0
smembers|2|-|1|0
smismember|-3|-|1|0
smove|4|w|1|0
sort|-2|wd|1|0
sort_ro|-2|d|1|0
spop|-2|w|1|0
spublish|3|-|1|0
srandmember|-2|-|1|0
srem|-3|w|1|0
sscan|-3|-|1|0
ssubscribe|-2|-|1|0
strlen|2|-|1|0
subscribe|-2|-|0|0
substr|4|-|1|0
sunion|-2|-|1|0
sunionstore|-3|w|1|0
sunsubscribe|-1|-|1|0
swapdb|3|wd|0|0
sync|1|md|0|0
time|1|-|0|0
touch|-2|-|1|0
ttl|2|-|1|0
type|2|-|1|0
unlink|-2|w|1|0
unsubscribe|-1|-|0|0
unwatch|1|-|0|0
wait|3|-|0|0
watch|-2|-|1|0
xack|-4|w|1|0
xadd|-5|w|1|0
xautoclaim|-6|w|1|0
xclaim|-6|w|1|0
xdel|-3|w|1|0
xgroup create|-5|w|2|0
xgroup createconsumer|5|w|2|0
xgroup delconsumer|5|w|2|0
xgroup destroy|4|w|2|0
xgroup help|2|-|0|0
xgroup setid|-5|w|2|0
xinfo consumers|4|-|2|0
xinfo groups|3|-|2|0
xinfo help|2|-|0|0
xinfo stream|-3|-|2|0
xlen|2|-|1|0
xpending|-3|-|1|0
xrange|-4|-|1|0
xread|-4|-|0|0
xreadgroup|-7|w|0|0
xrevrange|-4|-|1|0
xsetid|-3|w|1|0
xtrim|-4|w|1|0
zadd|-4|w|1|0
zcard|2|-|1|0
zcount|4|-|1|0
zdiff|-3|-|0|1
zdiffstore|-4|w|1|2
zincrby|4|w|1|0
zinter|-3|-|0|1
zintercard|-3|-|0|1
zinterstore|-4|w|1|2
zlexcount|4|-|1|0
zmpop|-4|w|0|1
zmscore|-3|-|1|0
zpopmax|-2|w|1|0
zpopmin|-2|w|1|0
zrandmember|-2|-|1|0
zrange|-4|-|1|0
zrangebylex|-4|-|1|0
zrangebyscore|-4|-|1|0
zrangestore|-5|w|1|0
zrank|3|-|1|0
zrem|-3|w|1|0
zremrangebylex|4|w|1|0
zremrangebyrank|4|w|1|0
zremrangebyscore|4|w|1|0
zrevrange|-4|-|1|0
zrevrangebylex|-4|-|1|0
zrevrangebyscore|-4|-|1|0
zrevrank|3|-|1|0
zscan|-3|-|1|0
zscore|3|-|1|0
zunion|-3|-|0|1
zunionstore|-4|w|1|2
`;
