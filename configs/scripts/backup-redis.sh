#!/usr/bin/env bash
# Copies Redis's RDB and AOF as one consistent tar, checked by Redis's own tools, then removes older ones.
#
# Exit codes: 0 done, 3 another run holds the lock, 4 too little space, 5 Redis could not save, 6 the copy is not usable,
# 7 the upload failed.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"

part=
FOLDER=$BACKUP_ROOT/redis
SAVE_LIMIT_SECONDS=${SAVE_LIMIT_SECONDS:-120}
# Of the hourly copies two days are enough.
KEEP_DAYS=${REDIS_KEEP_DAYS:-2}

main() {
  lock backup-redis
  mkdir -p "$FOLDER"
  rm -f "$FOLDER"/.*.part
  local started=$SECONDS file
  file=$FOLDER/redis-$(date --utc +%Y%m%dT%H%M%SZ).tar.gz
  part=$FOLDER/.$(basename "$file").part
  trap 'rm -f "$part"; in_redis rm -rf /data/.backup </dev/null || true' EXIT

  local bytes
  bytes=$(in_redis du -sk /data </dev/null | cut -f 1) || die "$EX_BACKUP" "cannot look into Redis's data folder"
  need_space "$FOLDER" $((bytes * 1024 + 64 * 1024 * 1024))
  save
  link_files
  verify_image
  in_redis tar -C /data/.backup -czf - . </dev/null >"$part" || die "$EX_BACKUP" "cannot copy Redis's files"
  verify_copy "$part"
  write_checksum "$part" "$file"
  publish "$part" "$file"
  verify_checksum "$file"
  record redis "$file" $((SECONDS - started))
  remove_older "$FOLDER" 'redis-*.tar.gz' "$file"
  upload "$file" redis
  log "done: $file, $(stat --format=%s "$file") bytes in $((SECONDS - started)) s"
  echo "$file"
}

# The password stays in the container: redis-cli reads it there from the environment.
redis_as_backup() {
  # shellcheck disable=SC2016
  in_redis sh -c 'REDISCLI_AUTH=$(cat /run/secrets/redis-backup-password) exec redis-cli --user backup --no-auth-warning "$@"' \
    redis-cli "$@" </dev/null
}

info() {
  redis_as_backup info persistence | tr -d '\r' | sed -n "s/^$1://p"
}

save() {
  local before deadline answer
  before=$(redis_as_backup lastsave) || die "$EX_BACKUP" "Redis does not answer"
  [[ $before =~ ^[0-9]+$ ]] || die "$EX_BACKUP" "Redis refuses the backup user: $before"
  # LASTSAVE counts whole seconds: a save within the same one could not be told from the last.
  [ "$(date +%s)" -gt "$before" ] || sleep 1
  answer=$(redis_as_backup bgsave schedule)
  [[ $answer == *'saving '* || $answer == *'saving scheduled'* || $answer == *started* || $answer == *scheduled* ]] ||
    die "$EX_BACKUP" "Redis refuses to save: $answer"
  deadline=$((SECONDS + SAVE_LIMIT_SECONDS))
  until [ "$(redis_as_backup lastsave)" -gt "$before" ]; do
    [ "$(info rdb_bgsave_in_progress)" = 1 ] || [ "$(info rdb_last_bgsave_status)" = ok ] ||
      die "$EX_BACKUP" "Redis's background save failed"
    [ $SECONDS -lt $deadline ] || die "$EX_BACKUP" "Redis's save took more than $SAVE_LIMIT_SECONDS s"
    sleep 0.2
  done
}

# A still image of the files, taken while no rewrite is under way: the manifest is the same before and after. Links where
# Redis never writes again; the growing end of the AOF is copied, and a command cut off at its end taken away.
link_files() {
  local try
  for try in 1 2 3 4 5; do
    if [ "$(info aof_rewrite_in_progress)" = 0 ] && in_redis sh -s <<'EOS'; then
set -eu
cd /data
rm -rf .backup
mkdir .backup .backup/appendonlydir
ln dump.rdb .backup/dump.rdb
manifest=appendonlydir/appendonly.aof.manifest
cp "$manifest" .backup/appendonlydir/
for file in $(sed -n 's/^file \([^ ]*\) .*type [bi].*/\1/p' "$manifest"); do
  case $file in
    *.base.*) ln "appendonlydir/$file" .backup/appendonlydir/ ;;
    *) cp "appendonlydir/$file" .backup/appendonlydir/ ;;
  esac
done
cmp -s "$manifest" ".backup/$manifest"
EOS
      return 0
    fi
    log "the AOF was being rewritten (try $try)"
    sleep 2
  done
  die "$EX_BACKUP" "the AOF is always being rewritten"
}

verify_image() {
  in_redis sh -s <<'EOS' || die "$EX_VERIFY" "redis-check-rdb or redis-check-aof refuses the copy"
set -eu
cd /data/.backup
redis-check-rdb dump.rdb >/dev/null
manifest=appendonlydir/appendonly.aof.manifest
redis-check-aof "$manifest" >/dev/null 2>&1 && exit 0
before=$(du -sk appendonlydir | cut -f 1)
yes | redis-check-aof --fix "$manifest" >/dev/null 2>&1 || true
redis-check-aof "$manifest" >/dev/null
# More than 1 MB is no cut-off command: something is broken in the middle.
[ $((before - $(du -sk appendonlydir | cut -f 1))) -le 1024 ]
EOS
}

verify_copy() {
  gzip --test "$1" || die "$EX_VERIFY" "the copy cannot be unpacked"
  local names
  names=$(tar -tzf "$1") || die "$EX_VERIFY" "the copy is no whole tar"
  grep -qx './dump.rdb' <<<"$names" || die "$EX_VERIFY" "the copy has no dump.rdb"
  grep -qx './appendonlydir/appendonly.aof.manifest' <<<"$names" || die "$EX_VERIFY" "the copy has no AOF"
}

main
