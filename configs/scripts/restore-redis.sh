#!/usr/bin/env bash
# Puts a copy made by backup-redis.sh in place of Redis's data; what was there is kept in the volume under .before-*.
#
#   restore-redis.sh [--yes] [--rdb] [--keep-services] COPY|latest    --rdb: from the snapshot instead of the AOF
#
# Exit codes: 0 done, 2 wrong use, 3 another run holds the lock, 6 the copy is not usable, 8 the restore failed.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"

REDIS_VOLUME=${REDIS_VOLUME:-senex-redis-data}
REDIS_IMAGE=${REDIS_IMAGE:-docker.io/library/redis:7.2.11-alpine}
REDIS_USER=${REDIS_USER:-999:1000}
REDIS_SERVICE=${REDIS_SERVICE:-redis.service}
SERVICES=(web.service celery-worker.service celery-beat.service)
MANAGE_SERVICES=yes
SOURCE=aof
COPY=
BEFORE=.before-$(date +%s)
stopped=no

main() {
  read_arguments "$@"
  lock restore-redis
  verify_checksum "$COPY"
  gzip --test "$COPY" || die "$EX_VERIFY" "$COPY cannot be unpacked"
  confirm "This replaces the data of Redis with $COPY."
  lock_out backup-redis
  # Unpacked and checked beside what runs: what is not usable costs not a second of service.
  unpack || die "$EX_VERIFY" "$COPY cannot be unpacked and checked in the volume $REDIS_VOLUME; Redis was not touched"
  stopped=yes
  trap clean_up EXIT
  [ "$MANAGE_SERVICES" = no ] || systemctl_ stop "${SERVICES[@]}" || die "$EX_RESTORE" "cannot stop ${SERVICES[*]}"
  systemctl_ stop "$REDIS_SERVICE" || die "$EX_RESTORE" "cannot stop Redis"
  swap_in || die "$EX_RESTORE" "cannot put the restored data in place"
  systemctl_ start "$REDIS_SERVICE" || put_back
  stopped=no
  [ "$MANAGE_SERVICES" = no ] || systemctl_ start "${SERVICES[@]}" || die "$EX_RESTORE" "Redis is restored, but ${SERVICES[*]} did not start"
  log "done: Redis has the data of $COPY ($SOURCE); what was there before is $BEFORE in its volume"
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --yes) ASSUME_YES=yes ;;
      --keep-services) MANAGE_SERVICES=no ;;
      --rdb) SOURCE=rdb ;;
      -*) die "$EX_USAGE" "unknown option $1" ;;
      *) COPY=$1 ;;
    esac
    shift
  done
  [ -n "$COPY" ] || die "$EX_USAGE" "which copy? a path, or latest"
  [ "$COPY" != latest ] || COPY=$(latest "$BACKUP_ROOT/redis" 'redis-*.tar.gz')
  [ -n "$COPY" ] || die "$EX_VERIFY" "no copy in $BACKUP_ROOT/redis"
}

# one_off SCRIPT ARGUMENTS… < stdin: in a container of its own, as Redis's user, with nothing but the volume.
one_off() {
  podman_ run --rm -i --network none --user "$REDIS_USER" --entrypoint sh -v "$REDIS_VOLUME:/data" "$REDIS_IMAGE" -c "$@"
}

unpack() { one_off "$UNPACK" unpack "$SOURCE" <"$COPY"; }
swap_in() { one_off "$SWAP" swap "$BEFORE" </dev/null; }

# Redis does not start from what was restored: it gets its old data again.
put_back() {
  systemctl_ stop "$REDIS_SERVICE" || true
  one_off "$PUT_BACK" back "$BEFORE" </dev/null || die "$EX_RESTORE" "Redis does not start from the restored data, and the old is still under $BEFORE"
  die "$EX_RESTORE" "Redis does not start from the restored data; it has its old data again"
}

# However it ends, what ran before runs again.
clean_up() {
  local code=$?
  trap - EXIT
  if [ "$stopped" = yes ]; then
    systemctl_ start "$REDIS_SERVICE" || log 'Redis does not start: see its log'
    [ "$MANAGE_SERVICES" = no ] || systemctl_ start "${SERVICES[@]}" || log "${SERVICES[*]} do not start"
  fi
  exit "$code"
}

# With `appendonly yes` Redis starts empty beside a dump.rdb alone: the snapshot is made the base of a new AOF.
# shellcheck disable=SC2016
UNPACK='set -eu
umask 077
cd /data
rm -rf .backup .restore
trap "rm -rf /data/.restore" EXIT
mkdir .restore
tar -C .restore -xzf -
if [ "$1" = rdb ]; then
  rm -rf .restore/appendonlydir
  mkdir .restore/appendonlydir
  cp .restore/dump.rdb .restore/appendonlydir/appendonly.aof.1.base.rdb
  echo "file appendonly.aof.1.base.rdb seq 1 type b" >.restore/appendonlydir/appendonly.aof.manifest
fi
redis-check-rdb .restore/dump.rdb >/dev/null
redis-check-aof .restore/appendonlydir/appendonly.aof.manifest >/dev/null
sync
trap - EXIT'

# shellcheck disable=SC2016
SWAP='set -eu
cd /data
test -e .restore/dump.rdb
test -e .restore/appendonlydir
mkdir "$1"
for name in dump.rdb appendonlydir; do
  [ ! -e "$name" ] || mv "$name" "$1/"
  mv ".restore/$name" "$name"
done
rmdir .restore
sync'

# shellcheck disable=SC2016
PUT_BACK='set -eu
cd /data
rm -rf .failed
mkdir .failed
for name in dump.rdb appendonlydir; do
  [ ! -e "$name" ] || mv "$name" .failed/
  [ ! -e "$1/$name" ] || mv "$1/$name" "$name"
done
rmdir "$1"
sync'

main "$@"
