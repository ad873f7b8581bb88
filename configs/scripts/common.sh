# shellcheck shell=bash
# What the scripts share; sourced, never run. Each setting can be given in the environment.

PODMAN=${PODMAN:-podman}
SYSTEMCTL=${SYSTEMCTL:-systemctl --user}
BACKUP_ROOT=${BACKUP_ROOT:-/opt/senex-trader/backups}
POSTGRES_CONTAINER=${POSTGRES_CONTAINER:-postgres}
REDIS_CONTAINER=${REDIS_CONTAINER:-redis}
DATABASE=${DATABASE:-senextrader}
KEEP_DAYS=${KEEP_DAYS:-7}
# An rclone remote with its path, e.g. `offsite:senex-backups`; empty: backups stay on this host.
REMOTE=${REMOTE:-}
RCLONE=${RCLONE:-rclone}
export RCLONE_CONFIG=${RCLONE_CONFIG:-/opt/senex-trader/secrets/rclone.conf}
# A bucket that is not there is an error: rclone would make one, without its lock, lifecycle and rights.
export RCLONE_S3_NO_CHECK_BUCKET=true
# age's public keys, one a line: with them nothing leaves this host unencrypted. The private one is in escrow, never here.
RECIPIENTS=${RECIPIENTS:-}
AGE=${AGE:-age}
# So many stay however old they are: after a long outage the first good backup must not be the only one.
KEEP_LEAST=${KEEP_LEAST:-3}

# Exit codes that a monitor can tell apart.
# shellcheck disable=SC2034
readonly EX_USAGE=2 EX_LOCKED=3 EX_SPACE=4 EX_BACKUP=5 EX_VERIFY=6 EX_UPLOAD=7 EX_RESTORE=8

umask 077

log() {
  printf '%s %s: %s\n' "$(date +%FT%T.%3N%:z)" "${0##*/}" "$*" >&2
}

# die CODE MESSAGE…
die() {
  local code=$1
  shift
  log "FAILED ($code): $*"
  exit "$code"
}

# One run at a time; the lock goes with the process.
lock() {
  mkdir -p "$BACKUP_ROOT" || die "$EX_BACKUP" "cannot make $BACKUP_ROOT"
  { exec 9>"$BACKUP_ROOT/.$1.lock"; } || die "$EX_BACKUP" "cannot write in $BACKUP_ROOT"
  flock --nonblock 9 || die "$EX_LOCKED" "another $1 is running"
}

# lock_out NAME: as long as this runs, no NAME does; waits for one that is under way.
lock_out() {
  exec 8>"$BACKUP_ROOT/.$1.lock"
  flock --wait 600 8 || die "$EX_LOCKED" "$1 does not end"
}

# PODMAN and SYSTEMCTL may hold words of their own.
# shellcheck disable=SC2086
podman_() { $PODMAN "$@" 8>&- 9>&-; }
# shellcheck disable=SC2086
systemctl_() { $SYSTEMCTL "$@" 8>&- 9>&-; }
rclone_() { "$RCLONE" --retries 3 --low-level-retries 3 --timeout 60s --contimeout 15s "$@" 8>&- 9>&-; }

in_postgres() { podman_ exec -i "$POSTGRES_CONTAINER" "$@"; }
in_redis() { podman_ exec -i "$REDIS_CONTAINER" "$@"; }

# sql DATABASE < statements: as the superuser, over the container's own socket.
sql() {
  in_postgres psql --username=postgres --dbname="$1" --no-psqlrc --quiet --tuples-only --no-align \
    --set=ON_ERROR_STOP=1 "${@:2}"
}

# contents_of DUMP: its table of contents, which comes first: the whole of a large dump need not go into the container for it.
contents_of() {
  { head -c $((64 * 1024 * 1024)) "$1" || true; } | in_postgres pg_restore --list
}

# need_space FOLDER BYTES
need_space() {
  local free
  free=$(df --output=avail -B1 "$1" | tail -n 1) || die "$EX_SPACE" "cannot tell how much is free in $1"
  [ "$free" -ge "$2" ] || die "$EX_SPACE" "$1 has $free bytes free, $2 are needed"
}

# publish PART FINAL: a file has its final name only once it is whole and on the disk.
publish() {
  sync -d "$1"
  mv --no-clobber "$1" "$2"
  [ ! -e "$1" ] || die "$EX_BACKUP" "$2 is there already"
  sync "$(dirname "$2")"
}

# write_checksum PART FINAL [SUM]: of PART, unless it is known from before it was written, under FINAL's bare name, so that both
# can be moved together. Before FINAL is there: a backup is never seen without its checksum.
write_checksum() {
  local sum=${3:-}
  [ -n "$sum" ] || sum=$(sha256sum <"$1") || die "$EX_BACKUP" "cannot read $1 again"
  printf '%s  %s\n' "${sum%% *}" "$(basename "$2")" >"$2.sha256.part"
  sync -d "$2.sha256.part"
  mv "$2.sha256.part" "$2.sha256"
}

verify_checksum() {
  [ -s "$1" ] || die "$EX_VERIFY" "$1 is missing or empty"
  [ -s "$1.sha256" ] || die "$EX_VERIFY" "$1 has no checksum beside it"
  (cd "$(dirname "$1")" && sha256sum --check --status --strict "$(basename "$1").sha256") ||
    die "$EX_VERIFY" "$1 does not match its checksum"
}

# remove_older FOLDER PATTERN KEPT: only after a new one is verified; that one and the newest KEEP_LEAST are never touched.
remove_older() {
  local size largest
  size=$(stat --format=%s "$3")
  largest=$(find "$1" -maxdepth 1 -type f -name "$2" -printf '%s\n' | sort -n | tail -n 1)
  if [ "$size" -lt $((largest / 2)) ]; then
    log "WARNING: $3 has $size bytes, the largest here $largest: nothing is removed until somebody has looked"
    return 0
  fi
  find "$1" -maxdepth 1 -type f -name "$2" ! -path "$3" | sort | head -n "-$((KEEP_LEAST - 1))" | while read -r old; do
    [ -n "$(find "$old" -mtime "+$KEEP_DAYS")" ] || continue
    rm -f "$old" "$old.sha256"
    log "removed $old: older than $KEEP_DAYS days"
  done
}

# seal FILE FOLDER: FILE encrypted to RECIPIENTS, in FOLDER.
seal() {
  local sealed
  sealed=$2/$(basename "$1").age
  need_space "$2" "$(stat --format=%s "$1")"
  "$AGE" --encrypt --recipients-file "$RECIPIENTS" --output "$sealed.part" "$1" 8>&- 9>&- ||
    die "$EX_UPLOAD" "cannot encrypt $1 for the keys in $RECIPIENTS"
  mv "$sealed.part" "$sealed"
}

# upload FILE PREFIX: with its checksum, encrypted where RECIPIENTS says so; done only when the remote holds the same bytes.
upload() {
  [ -n "$REMOTE" ] || return 0
  local file=$1 folder
  if [ -n "$RECIPIENTS" ]; then
    folder=$BACKUP_ROOT/.sealed
    rm -rf "$folder" && mkdir -p "$folder"
    seal "$1" "$folder"
    file=$folder/$(basename "$1").age
    write_checksum "$file" "$file"
  fi
  # The checksum comes last: where it is, the file is whole.
  local one
  for one in "$file" "$file.sha256"; do
    rclone_ copyto "$one" "$REMOTE/$2/$(basename "$one")" || die "$EX_UPLOAD" "cannot upload $one to $REMOTE/$2"
  done
  # Downloads it and compares byte by byte: S3's ETag is no checksum for multipart uploads.
  rclone_ check --download --one-way --include "/$(basename "$file")" "$(dirname "$file")" "$REMOTE/$2" ||
    die "$EX_UPLOAD" "$REMOTE/$2/$(basename "$file") differs from what was sent"
  [ -z "$RECIPIENTS" ] || rm -rf "$folder"
  log "uploaded $(basename "$file") to $REMOTE/$2"
}

# record NAME FILE SECONDS: the last good one, for health-check.sh and node_exporter's textfile collector.
record() {
  local folder=$BACKUP_ROOT/status
  mkdir -p "$folder"
  cat >"$folder/$1.prom.part" <<EOF
senex_backup_last_success_timestamp_seconds{kind="$1"} $(date +%s)
senex_backup_size_bytes{kind="$1"} $(du --summarize --bytes "$2" | cut -f 1)
senex_backup_duration_seconds{kind="$1"} $3
EOF
  chmod 0644 "$folder/$1.prom.part"
  mv "$folder/$1.prom.part" "$folder/$1.prom"
}

# same_cluster FOLDER: of a cluster that was made anew the segments have the names of the old one's, and would be taken for
# collected.
same_cluster() {
  local here
  here=$(sql postgres <<<'SELECT system_identifier FROM pg_control_system()') ||
    die "$EX_BACKUP" "cannot ask PostgreSQL which cluster it is"
  [ -e "$1/.cluster" ] || echo "$here" >"$1/.cluster"
  [ "$here" = "$(cat "$1/.cluster")" ] ||
    die "$EX_BACKUP" "$1 holds the WAL of another cluster: move it away and make a new base backup"
}

check_archiver() {
  local state
  state=$(sql postgres <<<"SELECT CASE WHEN last_failed_time > coalesce(last_archived_time, '-infinity')
    THEN 'failing since ' || last_failed_time || ' at ' || last_failed_wal ELSE 'ok' END FROM pg_stat_archiver") ||
    die "$EX_BACKUP" "cannot ask PostgreSQL about its archiver"
  [ "$state" = ok ] || die "$EX_BACKUP" "archiving is $state"
}

# confirm QUESTION: `yes` in full, from a terminal or with --yes before.
confirm() {
  [ "${ASSUME_YES:-no}" = yes ] && return 0
  [ -t 0 ] || die "$EX_USAGE" "no terminal to ask on; say --yes"
  local answer
  read -r -p "$1 Type yes to go on: " answer
  [ "$answer" = yes ] || die "$EX_USAGE" "stopped: the answer was not yes"
}

# latest FOLDER PATTERN: names hold the time, so the last by name is the newest.
latest() {
  find "$1" -maxdepth 1 -type f -name "$2" 2>/dev/null | sort | tail -n 1
}

# await LIMIT_SECONDS WHAT COMMAND…
await() {
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $deadline ] || die "$EX_RESTORE" "$what: not within its limit"
    sleep 0.5
  done
}
