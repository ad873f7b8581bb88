#!/usr/bin/env bash
# Brings the whole cluster back to a moment: base backup, then WAL. What was in the data volume is kept there beside it.
#
#   restore-point-in-time.sh [--yes] [--base FILE|latest] [--to latest|TIME|name:RESTORE_POINT|xid:NUMBER]
#                            [--timeline latest|current|NUMBER] [--keep-services]
#
# TIME as PostgreSQL reads it, e.g. '2025-10-14 09:31:07-04'. Exit codes: as restore-postgresql.sh.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"

DATA_VOLUME=${POSTGRES_DATA_VOLUME:-senex-postgres-data}
ARCHIVE_VOLUME=${POSTGRES_ARCHIVE_VOLUME:-senex-postgres-archive}
POSTGRES_IMAGE=${POSTGRES_IMAGE:-docker.io/library/postgres:15-alpine}
POSTGRES_USER_IDS=${POSTGRES_USER_IDS:-70:70}
RECOVERY_LIMIT_SECONDS=${RECOVERY_LIMIT_SECONDS:-1500}
SERVICES=(web.service celery-worker.service celery-beat.service)
MANAGE_SERVICES=yes
BASE=latest
TARGET=latest
TIMELINE=latest

main() {
  read_arguments "$@"
  lock restore-point-in-time
  verify_checksum "$BASE"
  gzip --test "$BASE" || die "$EX_VERIFY" "$BASE cannot be unpacked"
  confirm "This replaces the whole PostgreSQL cluster with $BASE, brought forward to: $TARGET."
  local started=$SECONDS
  [ "$MANAGE_SERVICES" = no ] || systemctl_ stop "${SERVICES[@]}" || die "$EX_RESTORE" "cannot stop ${SERVICES[*]}"
  systemctl_ stop postgres.service || die "$EX_RESTORE" "cannot stop PostgreSQL"
  return_wal
  unpack_base
  systemctl_ start postgres.service || die "$EX_RESTORE" "PostgreSQL does not start: see its log"
  await "$RECOVERY_LIMIT_SECONDS" 'recovery' recovered
  [ "$MANAGE_SERVICES" = no ] || systemctl_ start "${SERVICES[@]}" || die "$EX_RESTORE" "${SERVICES[*]} did not start"
  log "done: the cluster is at $TARGET, $((SECONDS - started)) s after the start"
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --yes) ASSUME_YES=yes ;;
      --keep-services) MANAGE_SERVICES=no ;;
      --base | --to | --timeline)
        [ $# -ge 2 ] || die "$EX_USAGE" "$1 needs a value"
        case $1 in --base) BASE=$2 ;; --to) TARGET=$2 ;; *) TIMELINE=$2 ;; esac
        shift
        ;;
      *) die "$EX_USAGE" "unknown argument $1" ;;
    esac
    shift
  done
  [ "$BASE" != latest ] || BASE=$(latest "$BACKUP_ROOT/base" 'base-*.tar.gz')
  [ -n "$BASE" ] || die "$EX_VERIFY" "no base backup in $BACKUP_ROOT/base"
  # They go into a file of PostgreSQL's: no quotes, no lines.
  [[ $TARGET =~ ^[A-Za-z0-9:./_+\ -]+$ ]] || die "$EX_USAGE" "--to cannot be $TARGET"
  [[ $TIMELINE =~ ^(latest|current|[0-9]+)$ ]] || die "$EX_USAGE" "--timeline cannot be $TIMELINE"
}

# one_off SCRIPT ARGUMENTS… < stdin: a container with the two volumes and nothing else.
one_off() {
  podman_ run --rm -i --network none --user "$POSTGRES_USER_IDS" --entrypoint sh \
    -v "$DATA_VOLUME:/var/lib/postgresql/data" -v "$ARCHIVE_VOLUME:/var/lib/postgresql/archive" \
    "$POSTGRES_IMAGE" -c "$@"
}

# The archive's volume may be lost too: what collect-wal.sh brought to this host goes back, nothing is overwritten.
return_wal() {
  [ -d "$BACKUP_ROOT/wal" ] || return 0
  # shellcheck disable=SC2016
  tar -C "$BACKUP_ROOT/wal" -cf - --exclude='.*' . | one_off 'set -eu
umask 077
cd /var/lib/postgresql/archive
rm -rf .return && mkdir .return && tar -C .return -xf -
for path in .return/*.gz; do
  [ -e "$path" ] || continue
  name=$(basename "$path" .gz)
  [ -e "$name" ] || { gzip -dc "$path" >".$name.part" && mv ".$name.part" "$name"; }
done
rm -rf .return' || die "$EX_RESTORE" "cannot put the collected WAL back into the archive"
}

unpack_base() {
  # shellcheck disable=SC2016
  one_off 'set -eu
umask 077
cd /var/lib/postgresql/data
rm -rf pgdata.new && mkdir pgdata.new && tar -C pgdata.new -xzf -
pg_verifybackup --exit-on-error pgdata.new
cd pgdata.new
touch recovery.signal
sed -i "/^recovery_target/d" postgresql.auto.conf
printf "%s\n" "$1" >>postgresql.auto.conf
cd ..
[ ! -e pgdata ] || mv pgdata "pgdata.before-$(date +%s)"
mv pgdata.new pgdata
sync' unpack "$(recovery_settings)" <"$BASE" || die "$EX_RESTORE" "cannot unpack $BASE; the old cluster is in place or beside it"
}

recovery_settings() {
  echo "recovery_target_timeline = '$TIMELINE'"
  echo "recovery_target_action = 'promote'"
  case $TARGET in
    latest) ;;
    name:*) echo "recovery_target_name = '${TARGET#name:}'" ;;
    xid:*) echo "recovery_target_xid = '${TARGET#xid:}'" ;;
    *) echo "recovery_target_time = '$TARGET'" ;;
  esac
}

recovered() {
  [ "$(sql postgres <<<'SELECT pg_is_in_recovery()')" = f ]
}

main "$@"
