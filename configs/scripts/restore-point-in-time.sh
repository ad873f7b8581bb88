#!/usr/bin/env bash
# Brings the whole cluster back to a moment: base backup, then WAL. What was in the data volume is kept there beside it.
#
#   restore-point-in-time.sh [--yes] [--base FILE|latest] [--to latest|TIME|name:RESTORE_POINT|xid:NUMBER]
#                            [--timeline latest|current|NUMBER] [--keep-services] [--accept-gap] [--check]
#
# TIME as PostgreSQL reads it, e.g. '2025-10-14 09:31:07-04'. --check looks at the base and the WAL and changes nothing.
# Until all of it is unpacked and verified the running server is not touched. Exit codes: as restore-postgresql.sh.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"

DATA_VOLUME=${POSTGRES_DATA_VOLUME:-senex-postgres-data}
ARCHIVE_VOLUME=${POSTGRES_ARCHIVE_VOLUME:-senex-postgres-archive}
POSTGRES_IMAGE=${POSTGRES_IMAGE:-docker.io/library/postgres:15-alpine}
POSTGRES_USER_IDS=${POSTGRES_USER_IDS:-70:70}
POSTGRES_SERVICE=${POSTGRES_SERVICE:-postgres.service}
RECOVERY_LIMIT_SECONDS=${RECOVERY_LIMIT_SECONDS:-1500}
SERVICES=(web.service celery-worker.service celery-beat.service)
MANAGE_SERVICES=yes
ACCEPT_GAP=no
CHECK_ONLY=no
BASE=latest
TARGET=latest
TIMELINE=latest

main() {
  read_arguments "$@"
  lock restore-point-in-time
  verify_checksum "$BASE"
  gzip --test "$BASE" || die "$EX_VERIFY" "$BASE cannot be unpacked"
  check_chain
  if [ "$CHECK_ONLY" = yes ]; then
    find "$BACKUP_ROOT/wal" -maxdepth 1 -name '*.gz' -exec gzip --test {} + || die "$EX_VERIFY" "a WAL segment cannot be unpacked"
    log "$BASE and the WAL since are usable"
    return 0
  fi
  confirm "This replaces the whole PostgreSQL cluster with $BASE, brought forward to: $TARGET."
  local started=$SECONDS
  return_wal
  unpack_base
  [ "$MANAGE_SERVICES" = no ] || systemctl_ stop "${SERVICES[@]}" || die "$EX_RESTORE" "cannot stop ${SERVICES[*]}"
  systemctl_ stop "$POSTGRES_SERVICE" || die "$EX_RESTORE" "cannot stop PostgreSQL"
  put_in_place
  systemctl_ start "$POSTGRES_SERVICE" ||
    die "$EX_RESTORE" "PostgreSQL does not start: see its log; what was there before is beside it, under pgdata.before-*"
  await "$RECOVERY_LIMIT_SECONDS" 'recovery' recovered
  [ "$MANAGE_SERVICES" = no ] || systemctl_ start "${SERVICES[@]}" || die "$EX_RESTORE" "${SERVICES[*]} did not start"
  log "done: the cluster is at $TARGET, $((SECONDS - started)) s after the start"
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --yes) ASSUME_YES=yes ;;
      --keep-services) MANAGE_SERVICES=no ;;
      --accept-gap) ACCEPT_GAP=yes ;;
      --check) CHECK_ONLY=yes ;;
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

# Recovery ends at the first segment that is nowhere, without a word, and all after it would be lost. Positions are names
# without their timeline; those that the base brings along count.
check_chain() {
  local first expected position
  first=$(tar -xzOf "$BASE" --occurrence=1 backup_label | sed -n 's/^START WAL LOCATION: .* (file \([0-9A-F]\{24\}\))$/\1/p') || true
  [ -n "$first" ] || die "$EX_VERIFY" "$BASE does not say where its WAL starts"
  expected=${first:8}
  while read -r position; do
    if [[ $position < $expected ]]; then continue; fi
    if [ "$position" != "$expected" ]; then
      [ "$ACCEPT_GAP" = yes ] ||
        die "$EX_VERIFY" "WAL segment $expected is missing, $position is there: recovery would end before it (--accept-gap takes that)"
      log "WAL segment $expected is missing: recovery ends before it"
      return 0
    fi
    expected=$(next_position "$position")
  done < <(positions)
}

positions() {
  {
    tar -tzf "$BASE" | sed -n 's#^\(\./\)\?pg_wal/##p'
    [ ! -d "$BACKUP_ROOT/wal" ] || find "$BACKUP_ROOT/wal" -maxdepth 1 -name '*.gz' -printf '%f\n'
    one_off 'ls /var/lib/postgresql/archive' </dev/null || true
  } | sed -n -E 's/^[0-9A-F]{8}([0-9A-F]{16})(\.gz)?$/\1/p' | sort -u
}

# Segments of 16 MB: 256 of them before the upper half grows.
next_position() {
  local upper=$((16#${1:0:8})) lower=$((16#${1:8:8} + 1))
  if [ $lower -gt 255 ]; then upper=$((upper + 1)) lower=0; fi
  printf '%08X%08X' $upper $lower
}

# The archive's volume may be lost too: what collect-wal.sh brought to this host goes back, nothing is overwritten.
return_wal() {
  [ -d "$BACKUP_ROOT/wal" ] || return 0
  # shellcheck disable=SC2016
  tar -C "$BACKUP_ROOT/wal" -cf - --exclude='./.*' . | one_off 'set -eu
umask 077
cd /var/lib/postgresql/archive
rm -rf .return && mkdir .return && tar -C .return -xf -
for path in .return/*.gz; do
  [ -e "$path" ] || continue
  name=$(basename "$path" .gz)
  [ -e "$name" ] || { gzip -dc "$path" >".$name.part" && mv ".$name.part" "$name"; }
done
rm -rf .return' || die "$EX_VERIFY" "cannot put the collected WAL back into the archive; the server was not touched"
}

# In a folder beside, verified against its manifest.
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
sync' unpack "$(recovery_settings)" <"$BASE" || die "$EX_RESTORE" "cannot unpack $BASE; the server was not touched"
}

put_in_place() {
  # shellcheck disable=SC2016
  one_off 'set -eu
cd /var/lib/postgresql/data
[ ! -e pgdata ] || mv pgdata "pgdata.before-$(date +%s)"
mv pgdata.new pgdata
sync' </dev/null || die "$EX_RESTORE" "cannot put the unpacked cluster in place; the old one is in place or beside it"
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
