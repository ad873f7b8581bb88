# shellcheck shell=bash
# What every restore to a moment does alike, wherever base and WAL come from; sourced after common.sh, never run.

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
# The segment in which the base backup begins, and the names of all segments and histories that there are.
FIRST=
NAMES=
# Further words for `one_off`'s container.
ONE_OFF=()
BEFORE=pgdata.before-$(date +%s)
why=

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
  # They go into a file of PostgreSQL's: no quotes, no lines.
  [[ $TARGET =~ ^[A-Za-z0-9:./_+\ -]+$ ]] || die "$EX_USAGE" "--to cannot be $TARGET"
  [[ $TIMELINE =~ ^(latest|current|[0-9]+)$ ]] || die "$EX_USAGE" "--timeline cannot be $TIMELINE"
}

# one_off SCRIPT ARGUMENTS… < stdin: a container with the two volumes and nothing else.
one_off() {
  podman_ run --rm -i --network none --user "$POSTGRES_USER_IDS" --entrypoint sh "${ONE_OFF[@]}" \
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

# Segments of 16 MB: 256 of them before the upper half grows.
next_position() {
  local upper=$((16#${1:0:8})) lower=$((16#${1:8:8} + 1))
  if [ $lower -gt 255 ]; then upper=$((upper + 1)) lower=0; fi
  printf '%08X%08X' $upper $lower
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

# The cluster in pgdata.new takes the place of the one that runs, or that one serves on.
replace_cluster() {
  [ "$MANAGE_SERVICES" = no ] || systemctl_ stop "${SERVICES[@]}" || die "$EX_RESTORE" "cannot stop ${SERVICES[*]}"
  systemctl_ stop "$POSTGRES_SERVICE" || die "$EX_RESTORE" "cannot stop PostgreSQL"
  put_in_place
  start_recovered || put_back
  [ "$MANAGE_SERVICES" = no ] || systemctl_ start "${SERVICES[@]}" || die "$EX_RESTORE" "${SERVICES[*]} did not start"
}

put_in_place() {
  # shellcheck disable=SC2016
  one_off 'set -eu
cd /var/lib/postgresql/data
[ ! -e pgdata ] || mv pgdata "$1"
mv pgdata.new pgdata
sync' place "$BEFORE" </dev/null || die "$EX_RESTORE" "cannot put the unpacked cluster in place; the old one is in place or beside it"
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

# The old cluster serves on; `forget_failed` removes what the failed one archived on a timeline of its own, which would mislead
# the next restore.
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
sync' back "$BEFORE" </dev/null ||
    die "$EX_RESTORE" "$why; no cluster from before is there to go back to"
  forget_failed
  systemctl_ start "$POSTGRES_SERVICE" || die "$EX_RESTORE" "$why; the cluster from before is back and does not start"
  [ "$MANAGE_SERVICES" = no ] || systemctl_ start "${SERVICES[@]}" || die "$EX_RESTORE" "$why; the cluster from before is back, but ${SERVICES[*]} did not start"
  die "$EX_RESTORE" "$why; the cluster from before serves on, the failed one is pgdata.failed"
}
