#!/usr/bin/env bash
# Dumps the database (custom format), verifies the dump, then removes older ones and sends it off-site.
#
# Exit codes: 0 done, 3 another run holds the lock, 4 too little space, 5 the dump failed, 6 the dump is not usable,
# 7 the upload failed (the local one is good).
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"

part=
sum=
FOLDER=$BACKUP_ROOT/postgresql
# What is always in a dump of this application; a dump without it is of something else.
EXPECTED_TABLE=${EXPECTED_TABLE:-django_migrations}

main() {
  lock backup-postgresql
  mkdir -p "$FOLDER"
  rm -f "$FOLDER"/.*.part
  local started=$SECONDS file
  file=$FOLDER/$DATABASE-$(date --utc +%Y%m%dT%H%M%SZ).dump
  part=$FOLDER/.$(basename "$file").part
  sum=${part%.part}.sum.part
  trap 'rm -f "$part" "$sum"' EXIT

  # Half the size of the database is more than a compressed dump of it ever took, and 64 MB to spare.
  local size
  size=$(sql postgres --set=database="$DATABASE" <<<"SELECT pg_database_size(:'database')") ||
    die "$EX_BACKUP" "cannot ask PostgreSQL for the size of $DATABASE"
  need_space "$FOLDER" $((size / 2 + 64 * 1024 * 1024))
  # An empty database is backed up by nobody on purpose: it would push the good dumps out, day by day.
  [ "$(sql "$DATABASE" --set=table="$EXPECTED_TABLE" <<<'SELECT EXISTS (SELECT FROM :"table")')" = t ] ||
    die "$EX_VERIFY" "$DATABASE has no rows in $EXPECTED_TABLE: nothing is dumped, nothing removed"

  log "dumping $DATABASE ($size bytes)"
  dump || die "$EX_BACKUP" "the dump failed, or could not be written"
  log "dumped; verifying it"
  verify_dump "$part"
  write_checksum "$part" "$file" "$(cat "$sum")"
  publish "$part" "$file"
  verify_checksum "$file"
  record postgresql "$file" $((SECONDS - started))
  remove_older "$FOLDER" "$DATABASE-*.dump" "$file"
  upload "$file" postgresql
  log "done: $file, $(stat --format=%s "$file") bytes in $((SECONDS - started)) s"
  echo "$file"
}

# The checksum is of what PostgreSQL sent: a disk that wrote something else is found out when the file is read again.
dump() {
  in_postgres pg_dump --username=senex_backup --dbname="$DATABASE" --format=custom --compress=6 \
    --lock-wait-timeout=60000 --no-password </dev/null |
    tee "$part" 8>&- 9>&- |
    sha256sum >"$sum" 8>&- 9>&-
}

# pg_restore --list reads the table of contents only, and would not see a truncated end.
verify_dump() {
  in_postgres pg_restore --file=/dev/null <"$1" || die "$EX_VERIFY" "the dump cannot be decoded to its end"
  local contents
  contents=$(contents_of "$1") || die "$EX_VERIFY" "the dump's table of contents cannot be read"
  grep -q " TABLE DATA public $EXPECTED_TABLE " <<<"$contents" ||
    die "$EX_VERIFY" "the dump does not hold the table $EXPECTED_TABLE"
}

main
