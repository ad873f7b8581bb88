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
FIRST=
NAMES=
BEFORE=pgdata.before-$(date +%s)
why=

main() {
  read_arguments "$@"
  lock restore-point-in-time
  verify_checksum "$BASE"
  local bytes started=$SECONDS
  bytes=$(gzip -dc "$BASE" | wc -c) || die "$EX_VERIFY" "$BASE cannot be unpacked"
  FIRST=$(tar -xzOf "$BASE" --occurrence=1 backup_label | sed -n 's/^START WAL LOCATION: .* (file \([0-9A-F]\{24\}\))$/\1/p') || true
  [ -n "$FIRST" ] || die "$EX_VERIFY" "$BASE does not say where its WAL starts"
  NAMES=$(names)
  check_chain
  check_segments
  if [ "$CHECK_ONLY" = yes ]; then
    log "$BASE and the WAL since are usable"
    return 0
  fi
  confirm "This replaces the whole PostgreSQL cluster with $BASE, brought forward to: $TARGET."
  # Neither may take what is half restored for the truth.
  lock_out collect-wal
  return_wal
  unpack_base "$bytes"
  [ "$MANAGE_SERVICES" = no ] || systemctl_ stop "${SERVICES[@]}" || die "$EX_RESTORE" "cannot stop ${SERVICES[*]}"
  systemctl_ stop "$POSTGRES_SERVICE" || die "$EX_RESTORE" "cannot stop PostgreSQL"
  put_in_place
  start_recovered || put_back
  [ "$MANAGE_SERVICES" = no ] || systemctl_ start "${SERVICES[@]}" || die "$EX_RESTORE" "${SERVICES[*]} did not start"
  log "done: the cluster is at $TARGET, $((SECONDS - started)) s after the start; what was there before is $BEFORE beside it"
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
  local expected=${FIRST:8} position
  while read -r position; do
    if [[ $position < $expected ]]; then continue; fi
    if [ "$position" != "$expected" ]; then
      [ "$ACCEPT_GAP" = yes ] ||
        die "$EX_VERIFY" "WAL segment $expected is missing, $position is there: recovery would end before it (--accept-gap takes that)"
      log "WAL segment $expected is missing: recovery ends before it"
      return 0
    fi
    expected=$(next_position "$position")
  done < <(segments | cut -c 9- | sort -u)
}

segments() { grep -E '^[0-9A-F]{24}$' <<<"$NAMES"; }

# All whole segments and histories that there are anywhere.
names() {
  {
    tar -tzf "$BASE" | sed -n 's#^\(\./\)\?pg_wal/##p'
    [ ! -d "$BACKUP_ROOT/wal" ] || find "$BACKUP_ROOT/wal" -maxdepth 1 -name '*.gz' -printf '%f\n'
    one_off 'ls /var/lib/postgresql/archive' </dev/null || true
  } | sed -n -E 's/^([0-9A-F]{24}|[0-9A-F]{8}\.history)(\.gz)?$/\1/p' | sort -u
}

# Of what was collected: the segments since the base, and every timeline's history.
collected() {
  [ -d "$BACKUP_ROOT/wal" ] || return 0
  find "$BACKUP_ROOT/wal" -maxdepth 1 -type f -name '*.gz' -printf '%f\n' |
    while read -r name; do
      if [[ $name =~ ^[0-9A-F]{24} && ${name:8:16} < ${FIRST:8} ]]; then continue; fi
      echo "$name"
    done
}

check_segments() {
  local damaged
  # shellcheck disable=SC2016
  damaged=$(collected | xargs -r -n 16 -P 2 sh -c 'cd "$0" && for each; do gzip --test "$each" 2>/dev/null || echo "$each"; done' "$BACKUP_ROOT/wal")
  [ -z "$damaged" ] || die "$EX_VERIFY" "WAL that cannot be unpacked: ${damaged//$'\n'/ }"
}

# Segments of 16 MB: 256 of them before the upper half grows.
next_position() {
  local upper=$((16#${1:0:8})) lower=$((16#${1:8:8} + 1))
  if [ $lower -gt 255 ]; then upper=$((upper + 1)) lower=0; fi
  printf '%08X%08X' $upper $lower
}

# The archive's volume may be lost too: what collect-wal.sh brought to this host goes back as it is, packed.
return_wal() {
  [ -d "$BACKUP_ROOT/wal" ] || return 0
  # shellcheck disable=SC2016
  collected | tar -C "$BACKUP_ROOT/wal" -cf - --files-from=- | one_off 'set -eu
umask 077
cd /var/lib/postgresql/archive
rm -rf .return && mkdir .return && tar -C .return -xf -
for path in .return/*.gz; do
  [ ! -e "$path" ] || mv "$path" .
done
rm -rf .return' || die "$EX_RESTORE" "cannot put the collected WAL back into the archive; the server was not touched"
}

# In a folder beside, verified against its manifest. Nothing of it stays when it fails: the disk may be full.
unpack_base() {
  # shellcheck disable=SC2016
  one_off 'set -eu
umask 077
cd /var/lib/postgresql/data
rm -rf pgdata.new
free=$(df -Pk . | tail -n 1 | sed -E "s/^[^ ]+ +[0-9]+ +[0-9]+ +([0-9]+) .*/\1/")
[ "$free" -gt $(($2 / 1024 + 262144)) ] || { echo "$free kB are free, $(($2 / 1024 + 262144)) are needed" >&2; exit 4; }
trap "rm -rf /var/lib/postgresql/data/pgdata.new" EXIT
mkdir pgdata.new && tar -C pgdata.new -xzf -
pg_verifybackup --exit-on-error pgdata.new
cd pgdata.new
touch recovery.signal
sed -i "/^recovery_target/d" postgresql.auto.conf
printf "%s\n" "$1" >>postgresql.auto.conf
sync
trap - EXIT' unpack "$(recovery_settings)" "$1" <"$BASE" || {
    [ $? -ne 4 ] || die "$EX_SPACE" "no room beside the cluster for $BASE; the server was not touched"
    die "$EX_RESTORE" "cannot unpack $BASE; the server was not touched"
  }
}

put_in_place() {
  # shellcheck disable=SC2016
  one_off 'set -eu
cd /var/lib/postgresql/data
[ ! -e pgdata ] || mv pgdata "$1"
mv pgdata.new pgdata
sync' place "$BEFORE" </dev/null || die "$EX_RESTORE" "cannot put the unpacked cluster in place; the old one is in place or beside it"
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

# Sets `why` when it is not so.
start_recovered() {
  systemctl_ start "$POSTGRES_SERVICE" || { why="PostgreSQL does not start: see its log" && return 1; }
  local deadline=$((SECONDS + RECOVERY_LIMIT_SECONDS))
  until [ "$(sql postgres <<<'SELECT pg_is_in_recovery()' 2>/dev/null)" = f ]; do
    [ $SECONDS -lt $deadline ] || { why="the recovery takes more than $RECOVERY_LIMIT_SECONDS s" && return 1; }
    # It ends by itself where the WAL is over before the moment.
    systemctl_ is-active --quiet "$POSTGRES_SERVICE" || { why="PostgreSQL ended before it came to $TARGET: see its log" && return 1; }
    sleep 0.5
  done
  reached
}

# WAL that cannot be read ends the recovery to the latest moment like WAL that is over: it must have come to the last
# segment of its timeline.
reached() {
  if [ "$TARGET" != latest ] || [ "$ACCEPT_GAP" = yes ]; then return 0; fi
  local last upper lower got
  last=$(segments | grep "^$(timeline)" | tail -n 1) || return 0
  upper=$((16#${last:8:8})) lower=$((16#${last:16:8}))
  got=$(sql postgres <<<"SELECT trunc((pg_last_wal_replay_lsn() - '0/0') / 16777216)") || { why='cannot ask how far it came' && return 1; }
  [ "${got:-0}" -ge $((upper * 256 + lower)) ] || { why="the recovery ended in segment $got of $((upper * 256 + lower)): $last or one before it cannot be read" && return 1; }
}

# Eight hexadecimal digits.
timeline() {
  case $TIMELINE in
    current) echo "${FIRST:0:8}" ;;
    latest) newest_timeline ;;
    *) printf '%08X' "$TIMELINE" ;;
  esac
}

newest_timeline() { cut -c -8 <<<"$NAMES" | sort | tail -n 1; }

# The old cluster serves on; what the failed one archived on a timeline of its own would mislead the next restore.
put_back() {
  log "$why"
  systemctl_ stop "$POSTGRES_SERVICE" || true
  # shellcheck disable=SC2016
  one_off 'set -eu
cd /var/lib/postgresql/data
[ -e "$1" ] || exit 9
rm -rf pgdata.failed
[ ! -e pgdata ] || mv pgdata pgdata.failed
mv "$1" pgdata
cd ../archive
for path in *; do
  case $path in
  [0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]*)
    [ "$((0x$(echo "$path" | cut -c -8)))" -le "$((0x$2))" ] || rm -f "$path" ;;
  esac
done
sync' back "$BEFORE" "$(newest_timeline)" </dev/null ||
    die "$EX_RESTORE" "$why; no cluster from before is there to go back to"
  systemctl_ start "$POSTGRES_SERVICE" || die "$EX_RESTORE" "$why; the cluster from before is back and does not start"
  [ "$MANAGE_SERVICES" = no ] || systemctl_ start "${SERVICES[@]}" || die "$EX_RESTORE" "$why; the cluster from before is back, but ${SERVICES[*]} did not start"
  die "$EX_RESTORE" "$why; the cluster from before serves on, the failed one is pgdata.failed"
}

main "$@"
