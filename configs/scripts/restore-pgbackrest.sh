#!/usr/bin/env bash
# Brings the whole cluster back to a moment from pgBackRest's repository. What was in the data volume is kept there beside it.
#
#   restore-pgbackrest.sh [--yes] [--base LABEL|latest] [--to latest|TIME|name:RESTORE_POINT|xid:NUMBER]
#                         [--timeline latest|current|NUMBER] [--keep-services] [--accept-gap] [--check]
#
# --check verifies the repository and the WAL since its newest base backup; all that it changes is that files which the
# repository lost come back from this host's copy. Exit codes: as restore-postgresql.sh.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"
POSTGRES_IMAGE=${POSTGRES_IMAGE:-registry.senextrader.example/senextrader/postgres:15-pgbackrest}
# shellcheck source=point-in-time.sh
. "$(dirname "$(readlink -f "$0")")/point-in-time.sh"
# shellcheck source=pgbackrest.sh
. "$(dirname "$(readlink -f "$0")")/pgbackrest.sh"

SETTINGS=${PGBACKREST_ENV:-/opt/senex-trader/env/pgbackrest.env}
DATA=/var/lib/postgresql/data

main() {
  read_arguments "$@"
  lock restore-pgbackrest
  local started=$SECONDS setting
  while read -r setting; do
    case $setting in PGBACKREST_*) ONE_OFF+=(--env "$setting") ;; esac
  done <"$SETTINGS"
  # Neither may take what is half restored for the truth.
  lock_out collect-pgbackrest
  return_repository
  verify_repository beside
  NAMES=$(names)
  if [ "$CHECK_ONLY" = yes ]; then
    FIRST=$(beside info </dev/null | sed -n -E 's#^ +wal start/stop: ([0-9A-F]{24}) / .*#\1#p' | tail -n 1)
    [ -n "$FIRST" ] || die "$EX_VERIFY" "no base backup in pgBackRest's repository"
    check_chain
    log "pgBackRest's repository and the WAL since its newest base backup are usable"
    return 0
  fi
  confirm "This replaces the whole PostgreSQL cluster, brought forward to: $TARGET."
  need_room
  restore_beside
  FIRST=$(one_off "sed -n 's/^START WAL LOCATION: .* (file \([0-9A-F]*\))\$/\1/p' $DATA/pgdata.new/backup_label" </dev/null)
  (check_chain) || { one_off "rm -rf $DATA/pgdata.new" </dev/null && exit "$EX_VERIFY"; }
  replace_cluster
  log "done: the cluster is at $TARGET, $((SECONDS - started)) s after the start; what was there before is $BEFORE beside it"
}

# beside COMMAND…: pgBackRest in a container with the two volumes; the server may be gone.
# shellcheck disable=SC2016
beside() { one_off 'exec pgbackrest "$@"' pgbackrest "$@"; }

# The repository's volume may be lost too, or a part of it: what collect-pgbackrest.sh brought to this host goes back. Of lists
# that are there the repository's own are the newer ones.
return_repository() {
  [ -d "$COPY/archive" ] || return 0
  local there lost
  there=$(one_off "$LIST" </dev/null) || die "$EX_RESTORE" "cannot read pgBackRest's repository"
  lost=$(comm -23 <(copied) - <<<"$there" | cut -d ' ' -f 2-) || true
  lost=$(grep -v -x -F -f <(cut -d ' ' -f 2- <<<"$there" | grep "$LISTS" || echo -) <<<"$lost") || true
  [ -n "$lost" ] || return 0
  log "$(wc -l <<<"$lost") files of pgBackRest's repository come back from $COPY"
  # shellcheck disable=SC2016
  tar -C "$COPY" -cf - --files-from=- <<<"$lost" | one_off 'set -eu
umask 077
mkdir -p "$PGBACKREST_REPO1_PATH" && tar -C "$PGBACKREST_REPO1_PATH" -xf -' ||
    die "$EX_RESTORE" "cannot put the copy back into pgBackRest's repository; the server was not touched"
}

# All segments and histories in the repository.
names() {
  one_off "$LIST" </dev/null | sed -n -E 's#^.*/([0-9A-F]{24})-[0-9a-f]{40}(\.[a-z0-9]+)?$#\1#p; s#^.*/([0-9A-F]{8}\.history)$#\1#p' | sort -u
}

# Both clusters are there until the old one is removed; a disk that fills up would take the running server down with it.
need_room() {
  local size free
  size=$(beside --output=json info </dev/null | grep -o '"size":[0-9]*' | cut -d : -f 2 | sort -n | tail -n 1)
  [ -n "$size" ] || die "$EX_VERIFY" "no base backup in pgBackRest's repository"
  free=$(one_off "df -Pk $DATA | tail -n 1" </dev/null) || die "$EX_RESTORE" "cannot tell how much is free beside the cluster"
  read -r _ _ _ free _ <<<"$free"
  [ "$free" -gt $((size / 1024 + 262144)) ] || die "$EX_SPACE" "no room beside the cluster; the server was not touched"
}

# In a folder beside, each file held against its checksum. Nothing of it stays when it fails.
restore_beside() {
  local words=(--pg1-path="$DATA/pgdata.new" --target-timeline="$TIMELINE")
  # As postgresql.conf has it: pgBackRest's own would hold this folder's name.
  words+=(--recovery-option='restore_command=pgbackrest archive-get %f "%p"')
  [ "$BASE" = latest ] || words+=(--set="$BASE")
  case $TARGET in
    latest) words+=(--type=default) ;;
    name:*) words+=(--type=name --target="${TARGET#name:}" --target-action=promote) ;;
    xid:*) words+=(--type=xid --target="${TARGET#xid:}" --target-action=promote) ;;
    *) words+=(--type=time --target="$TARGET" --target-action=promote) ;;
  esac
  # shellcheck disable=SC2016
  one_off 'set -eu
cd "$1" && shift
rm -rf pgdata.new && mkdir -m 0700 pgdata.new
trap "rm -rf pgdata.new" EXIT
pgbackrest "$@" restore
sync
trap - EXIT' restore "$DATA" "${words[@]}" </dev/null || die "$EX_RESTORE" "pgBackRest's restore failed; the server was not touched"
}

forget_failed() {
  # shellcheck disable=SC2016
  one_off 'set -eu
cd "$PGBACKREST_REPO1_PATH/archive/$PGBACKREST_STANZA"
for path in */*; do
  name=${path##*/}
  [ "$((0x$(echo "$name" | cut -c -8)))" -le "$((0x$1))" ] || rm -rf "$path"
done' forget "$(newest_timeline)" </dev/null || log 'cannot remove what the failed cluster archived'
}

main "$@"
