#!/usr/bin/env bash
# A base backup by pgBackRest: TYPE=full (unless told), diff or incr. Keeps as many as pgbackrest.env says, and the WAL since
# the oldest of them.
#
# Exit codes: as backup-postgresql.sh.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"
# shellcheck source=pgbackrest.sh
. "$(dirname "$(readlink -f "$0")")/pgbackrest.sh"

TYPE=${TYPE:-full}

main() {
  lock base-backup-pgbackrest
  local started=$SECONDS label
  # archive-push.sh makes the stanza with the first segment: two at once would be in each other's way.
  sql postgres <<<"SELECT pg_switch_wal()" >/dev/null || die "$EX_BACKUP" "cannot ask PostgreSQL to close a segment"
  (await 60 "pgBackRest's stanza" has_stanza) || die "$EX_BACKUP" "no WAL segment came to pgBackRest's repository"
  pgbackrest_ --type="$TYPE" --no-expire-auto backup || die "$EX_BACKUP" "pgBackRest's backup failed"
  verify_repository pgbackrest_
  label=$(pgbackrest_ info | sed -n -E 's/^ +(full|diff|incr) backup: //p' | tail -n 1)
  [ -n "$label" ] || die "$EX_VERIFY" "pgBackRest lists no backup"
  BACKUP_ROOT=$BACKUP_ROOT "$(dirname "$(readlink -f "$0")")/collect-pgbackrest.sh" 9>&- || die $? "the repository was not brought to this host"
  # Only now, and while nobody copies it: what is removed is still in a list that was just read.
  lock_out collect-pgbackrest
  pgbackrest_ expire || die "$EX_BACKUP" "pgBackRest cannot remove older backups"
  record base "$COPY/backup" $((SECONDS - started))
  log "done: $label in $((SECONDS - started)) s"
  echo "$label"
}

# shellcheck disable=SC2016
has_stanza() { in_postgres sh -c '[ -e "$PGBACKREST_REPO1_PATH/backup/$PGBACKREST_STANZA/backup.info" ]' </dev/null; }

main
