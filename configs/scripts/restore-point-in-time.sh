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
# shellcheck source=point-in-time.sh
. "$(dirname "$(readlink -f "$0")")/point-in-time.sh"

main() {
  read_arguments "$@"
  [ "$BASE" != latest ] || BASE=$(latest "$BACKUP_ROOT/base" 'base-*.tar.gz')
  [ -n "$BASE" ] || die "$EX_VERIFY" "no base backup in $BACKUP_ROOT/base"
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
  replace_cluster
  log "done: the cluster is at $TARGET, $((SECONDS - started)) s after the start; what was there before is $BEFORE beside it"
}

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

# The archive's volume may be lost too: what collect-wal.sh brought to this host goes back as it is, packed.
return_wal() {
  [ -d "$BACKUP_ROOT/wal" ] || return 0
  # shellcheck disable=SC2016
  collected | tar -C "$BACKUP_ROOT/wal" -cf - --files-from=- | one_off 'set -eu
umask 077
cd /var/lib/postgresql/archive
rm -rf .return
mkdir .return
tar -C .return -xf -
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
mkdir pgdata.new
tar -C pgdata.new -xzf -
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

forget_failed() {
  # shellcheck disable=SC2016
  one_off 'set -eu
cd /var/lib/postgresql/archive
for path in *; do
  case $path in
  [0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]*)
    [ "$((0x$(echo "$path" | cut -c -8)))" -le "$((0x$1))" ] || rm -f "$path" ;;
  esac
done' forget "$(newest_timeline)" </dev/null || log 'cannot remove what the failed cluster archived'
}

main "$@"
