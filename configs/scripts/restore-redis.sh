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

main() {
  read_arguments "$@"
  lock restore-redis
  verify_checksum "$COPY"
  gzip --test "$COPY" || die "$EX_VERIFY" "$COPY cannot be unpacked"
  confirm "This replaces the data of Redis with $COPY."
  [ "$MANAGE_SERVICES" = no ] || systemctl_ stop "${SERVICES[@]}" || die "$EX_RESTORE" "cannot stop ${SERVICES[*]}"
  systemctl_ stop "$REDIS_SERVICE" || die "$EX_RESTORE" "cannot stop Redis"
  unpack || die "$EX_RESTORE" "cannot put $COPY into the volume $REDIS_VOLUME; the old data is back or under .before-*"
  systemctl_ start "$REDIS_SERVICE" || die "$EX_RESTORE" "Redis does not start from the restored data"
  [ "$MANAGE_SERVICES" = no ] || systemctl_ start "${SERVICES[@]}" || die "$EX_RESTORE" "Redis is restored, but ${SERVICES[*]} did not start"
  log "done: Redis has the data of $COPY ($SOURCE)"
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

# In a container of its own, as Redis's user, with nothing but the volume.
unpack() {
  podman_ run --rm -i --network none --user "$REDIS_USER" --entrypoint sh -v "$REDIS_VOLUME:/data" \
    "$REDIS_IMAGE" -c "$UNPACK" unpack "$SOURCE" <"$COPY"
}

# With `appendonly yes` Redis starts empty beside a dump.rdb alone: the snapshot is made the base of a new AOF.
# shellcheck disable=SC2016
UNPACK='set -eu
umask 077
cd /data
rm -rf .backup .restore
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
before=.before-$(date +%s)
mkdir "$before"
for name in dump.rdb appendonlydir; do
  [ ! -e "$name" ] || mv "$name" "$before/"
  mv ".restore/$name" "$name"
done
rmdir .restore'

main "$@"
