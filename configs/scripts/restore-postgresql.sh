#!/usr/bin/env bash
# Restores a dump into a new database and swaps it in; until the swap the old database is untouched, after it it is kept
# under another name.
#
#   restore-postgresql.sh [--yes] [--jobs N] [--keep-services] [--drop-old] [--check] DUMP|latest
#
# --check looks whether the dump is whole, of this database and of no newer PostgreSQL, and changes nothing.
#
# Exit codes: 0 done, 2 wrong use, 3 another run holds the lock, 4 too little space, 6 the dump is not usable, 8 the restore
# failed (the old database serves on).
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"

APP_SERVICES=(web celery-worker celery-beat)
JOBS=${JOBS:-2}
# The commits of a restore need not be on the disk one by one: that of the swap is, and with it all before it.
QUICKLY='PGOPTIONS=-c synchronous_commit=off'
MANAGE_SERVICES=yes
DROP_OLD=no
CHECK_ONLY=no
DUMP=
STAMP=$(date --utc +%Y%m%d%H%M%S)
NEW=${DATABASE}_new_$STAMP
OLD=${DATABASE}_old_$STAMP
STAGE=
CONTENTS=
staged=no
swapped=no
closed=no
stopped=no

main() {
  read_arguments "$@"
  lock restore-postgresql
  verify_checksum "$DUMP"
  check_origin
  if [ "$CHECK_ONLY" = yes ]; then
    decode
    log "$DUMP is usable"
    return 0
  fi
  confirm "This replaces the database $DATABASE with $DUMP."
  trap clean_up EXIT
  local started=$SECONDS

  drop_leftovers
  need_room
  restore_beside
  compare_contents
  stop_services
  swap
  start_services
  log "done: $DUMP is $DATABASE since $((SECONDS - started)) s after the start"
  if [ "$DROP_OLD" = yes ]; then drop_old; else log "the database from before is $OLD; drop it when all is well"; fi
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --yes) ASSUME_YES=yes ;;
      --keep-services) MANAGE_SERVICES=no ;;
      --drop-old) DROP_OLD=yes ;;
      --check) CHECK_ONLY=yes ;;
      --jobs)
        JOBS=${2:-}
        [[ $JOBS =~ ^[1-9][0-9]?$ ]] || die "$EX_USAGE" "--jobs needs a number from 1 to 99"
        shift
        ;;
      -*) die "$EX_USAGE" "unknown option $1" ;;
      *)
        [ -z "$DUMP" ] || die "$EX_USAGE" "one dump only: $DUMP and $1 were given"
        DUMP=$1
        ;;
    esac
    shift
  done
  [ -n "$DUMP" ] || die "$EX_USAGE" "which dump? a path, or latest"
  if [ "$DUMP" = latest ]; then
    DUMP=$(latest "$BACKUP_ROOT/postgresql" "$DATABASE-*.dump")
    [ -n "$DUMP" ] || die "$EX_VERIFY" "no dump of $DATABASE in $BACKUP_ROOT/postgresql"
  fi
}

decode() {
  in_postgres pg_restore --file=/dev/null <"$DUMP" || die "$EX_VERIFY" "$DUMP cannot be decoded to its end"
}

# Of another database, or of a server that is newer than this one.
check_origin() {
  local name from here
  CONTENTS=$(contents_of "$DUMP") || die "$EX_VERIFY" "$DUMP: its table of contents cannot be read"
  name=$(sed -n 's/^; *dbname: //p' <<<"$CONTENTS")
  [ "$name" = "$DATABASE" ] || die "$EX_VERIFY" "$DUMP is of the database $name, not of $DATABASE"
  from=$(sed -n 's/^; *Dumped from database version: \([0-9]*\).*/\1/p' <<<"$CONTENTS")
  here=$(sql postgres <<<"SELECT current_setting('server_version_num')::int / 10000") ||
    die "$EX_RESTORE" "cannot ask PostgreSQL for its version"
  if [ "${from:-0}" -eq 0 ] || [ "$from" -gt "$here" ]; then
    die "$EX_VERIFY" "$DUMP comes from PostgreSQL ${from:-of no version}; here runs $here"
  fi
}

# What a killed restore left; the lock says that no other is at it.
drop_leftovers() {
  # shellcheck disable=SC2016
  in_postgres sh -c 'rm -f /tmp/.restore-*.dump "$(dirname "$PGDATA")"/.restore-*.dump' </dev/null || log 'cannot look for staged dumps'
  local left
  left=$(sql postgres --set=pattern="^${DATABASE}_new_[0-9]+$" <<<"SELECT datname FROM pg_database WHERE datname ~ :'pattern'") ||
    die "$EX_RESTORE" "cannot list the databases"
  for left in $left; do
    log "dropping $left, left over from a restore that did not end"
    sql postgres --set=left="$left" <<<'DROP DATABASE IF EXISTS :"left" WITH (FORCE);' || log "cannot drop $left"
  done
}

# Both databases are there until the swap; a disk that fills up would take the running server down with it.
need_room() {
  local size need free
  size=$(sql postgres --set=database="$DATABASE" <<<"SELECT coalesce(max(pg_database_size(datname)), 0) FROM pg_database
    WHERE datname = :'database'") || die "$EX_RESTORE" "cannot ask PostgreSQL for the size of $DATABASE"
  need=$((5 * $(stat --format=%s "$DUMP")))
  if [ "$size" -gt "$need" ]; then need=$size; fi
  need=$((need + 128 * 1024 * 1024))
  # shellcheck disable=SC2016
  free=$(in_postgres sh -c 'df -Pk "$PGDATA" | tail -n 1' </dev/null) ||
    die "$EX_RESTORE" "cannot tell how much is free beside the database"
  read -r _ _ _ free _ <<<"$free"
  free=$((free * 1024))
  [ "$free" -ge "$need" ] || die "$EX_SPACE" "beside the database are $free bytes free, $need are needed; nothing was touched"
}

restore_beside() {
  # A parallel restore has to seek, which a pipe cannot: the dump is put into the container first.
  [ "$JOBS" -eq 1 ] || stage_dump || log "the dump cannot be put into the container: restoring with one job"
  log "restoring into $NEW"
  sql postgres --set=new="$NEW" <<<'CREATE DATABASE :"new" OWNER senex_user TEMPLATE template0;' ||
    die "$EX_RESTORE" "cannot create the database $NEW"
  local ok=yes
  if [ "$staged" = yes ]; then
    in_postgres env "$QUICKLY" pg_restore --username=postgres --dbname="$NEW" --exit-on-error --jobs="$JOBS" "$STAGE" </dev/null || ok=no
  else
    in_postgres env "$QUICKLY" pg_restore --username=postgres --dbname="$NEW" --exit-on-error <"$DUMP" || ok=no
  fi
  # To restore is to decode all of it: only where that failed is it asked whether the dump or the server is to blame.
  if [ "$ok" = no ]; then
    log "pg_restore failed; $DATABASE is as it was"
    decode
    die "$EX_RESTORE" "$DUMP is whole, but this server does not take it; $DATABASE is as it was"
  fi
  log "restored; analyzing $NEW"
  in_postgres vacuumdb --username=postgres --dbname="$NEW" --analyze-only --quiet --jobs="$JOBS" </dev/null ||
    die "$EX_RESTORE" "cannot analyze $NEW"
}

# /tmp is memory and counts against the container's limit: only small dumps go there, others beside the database.
stage_dump() {
  local folder=/tmp
  # shellcheck disable=SC2016
  [ "$(stat --format=%s "$DUMP")" -le $((128 * 1024 * 1024)) ] ||
    folder=$(in_postgres sh -c 'dirname "$PGDATA"' </dev/null) || return 1
  STAGE=$folder/.restore-$STAMP.dump
  in_postgres sh -c "umask 077; cat >'$STAGE'" <"$DUMP" || return 1
  staged=yes
}

# Each table that the dump has data for is there; a hollow restore is none.
compare_contents() {
  local promised counted found rows
  promised=$(grep -c ' TABLE DATA ' <<<"$CONTENTS") || true
  # The rows as ANALYZE has just counted them.
  counted=$(sql "$NEW" <<<"SELECT count(*), coalesce(sum(c.reltuples) FILTER (WHERE c.relkind = 'r' AND c.reltuples > 0), 0)::bigint
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'm') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema';") ||
    die "$EX_RESTORE" "cannot count what came back"
  IFS='|' read -r found rows <<<"$counted"
  [ "$promised" -gt 0 ] || die "$EX_RESTORE" "the dump holds no data at all"
  [ "$found" -ge "$promised" ] || die "$EX_RESTORE" "$found tables came back, the dump holds $promised"
  [ "$rows" -gt 0 ] || die "$EX_RESTORE" "not one row came back: the dump is hollow; $DATABASE is as it was"
}

stop_services() {
  [ "$MANAGE_SERVICES" = yes ] || return 0
  stopped=yes
  systemctl_ stop "${APP_SERVICES[@]/%/.service}" || die "$EX_RESTORE" "cannot stop ${APP_SERVICES[*]}"
}

start_services() {
  [ "$stopped" = yes ] || return 0
  stopped=no
  # web migrates before it serves, and is started only once it is healthy (Notify=healthy).
  systemctl_ start "${APP_SERVICES[@]/%/.service}" ||
    die "$EX_RESTORE" "the restored database is in place, but ${APP_SERVICES[*]} did not start"
}

# New sessions are refused, old ones ended; then both names change in one transaction.
swap() {
  closed=yes
  local present
  present=$(sql postgres --set=database="$DATABASE" <<<"SELECT count(*) FROM pg_database WHERE datname = :'database';")
  {
    if [ "$present" = 1 ]; then
      echo 'ALTER DATABASE :"database" ALLOW_CONNECTIONS false;'
      echo "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = :'database';"
    fi
    echo 'BEGIN;'
    [ "$present" = 0 ] || echo 'ALTER DATABASE :"database" RENAME TO :"old";'
    echo 'ALTER DATABASE :"new" RENAME TO :"database";'
    echo 'COMMIT;'
  } | sql postgres --set=database="$DATABASE" --set=old="$OLD" --set=new="$NEW" >/dev/null ||
    die "$EX_RESTORE" "cannot swap $NEW for $DATABASE"
  swapped=yes
  closed=no
  # pg_restore leaves out what belongs to the database itself: its settings, its comment, its rights.
  database_settings | sql postgres --set=name="$DATABASE" >/dev/null ||
    die "$EX_RESTORE" "the restored database is in place, but its own settings could not be set"
  sql postgres --set=database="$DATABASE" --file=/etc/postgresql/database-rights.sql </dev/null >/dev/null ||
    die "$EX_RESTORE" "the restored database is in place, but its rights could not be set"
}

# One statement a line; none at all is common.
database_settings() {
  local words=(pg_restore --create --schema-only --file=-)
  if [ "$staged" = yes ]; then in_postgres "${words[@]}" "$STAGE" </dev/null; else in_postgres "${words[@]}" <"$DUMP"; fi |
    sed -n -E 's/^ALTER DATABASE [^ ]+ SET /ALTER DATABASE :"name" SET /p; s/^(COMMENT ON DATABASE) [^ ]+ (IS .*;)$/\1 :"name" \2/p'
}

drop_old() {
  sql postgres --set=old="$OLD" <<<'DROP DATABASE IF EXISTS :"old" WITH (FORCE);' || log "cannot drop $OLD"
}

clean_up() {
  local code=$?
  trap - EXIT
  [ -z "$STAGE" ] || in_postgres rm -f "$STAGE" </dev/null || true
  if [ "$swapped" = no ]; then
    [ "$closed" = no ] || sql postgres --set=database="$DATABASE" <<<'ALTER DATABASE :"database" ALLOW_CONNECTIONS true;' ||
      log "cannot open $DATABASE again"
    sql postgres --set=new="$NEW" <<<'DROP DATABASE IF EXISTS :"new" WITH (FORCE);' || log "cannot drop $NEW"
  fi
  start_services
  exit "$code"
}

main "$@"
