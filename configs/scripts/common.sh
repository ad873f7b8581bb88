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

# Exit codes that a monitor can tell apart.
# shellcheck disable=SC2034
readonly EX_USAGE=2 EX_LOCKED=3 EX_SPACE=4 EX_BACKUP=5 EX_VERIFY=6 EX_UPLOAD=7 EX_RESTORE=8

umask 077

log() {
  printf '%s %s: %s\n' "$(date --iso-8601=seconds)" "${0##*/}" "$*" >&2
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
  mkdir -p "$BACKUP_ROOT"
  exec 9>"$BACKUP_ROOT/.$1.lock"
  flock --nonblock 9 || die "$EX_LOCKED" "another $1 is running"
}

# PODMAN and SYSTEMCTL may hold words of their own.
# shellcheck disable=SC2086
podman_() { $PODMAN "$@" 9>&-; }
# shellcheck disable=SC2086
systemctl_() { $SYSTEMCTL "$@" 9>&-; }

in_postgres() { podman_ exec -i "$POSTGRES_CONTAINER" "$@"; }
in_redis() { podman_ exec -i "$REDIS_CONTAINER" "$@"; }

# sql DATABASE < statements: as the superuser, over the container's own socket.
sql() {
  in_postgres psql --username=postgres --dbname="$1" --no-psqlrc --quiet --tuples-only --no-align \
    --set=ON_ERROR_STOP=1 "${@:2}"
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

# write_checksum FILE: beside it, with the bare name, so that both can be moved together.
write_checksum() {
  (cd "$(dirname "$1")" && sha256sum "$(basename "$1")") >"$1.sha256.part"
  sync -d "$1.sha256.part"
  mv "$1.sha256.part" "$1.sha256"
}

verify_checksum() {
  [ -s "$1" ] || die "$EX_VERIFY" "$1 is missing or empty"
  [ -s "$1.sha256" ] || die "$EX_VERIFY" "$1 has no checksum beside it"
  (cd "$(dirname "$1")" && sha256sum --check --status --strict "$(basename "$1").sha256") ||
    die "$EX_VERIFY" "$1 does not match its checksum"
}

# remove_older FOLDER PATTERN KEPT: only after a new one is verified; the one just made is never touched.
remove_older() {
  find "$1" -maxdepth 1 -type f -name "$2" ! -path "$3" -mtime "+$KEEP_DAYS" -print | while read -r old; do
    rm -f "$old" "$old.sha256"
    log "removed $old: older than $KEEP_DAYS days"
  done
}

# upload FILE PREFIX: with its checksum; done only when the remote holds the same bytes.
upload() {
  [ -n "$REMOTE" ] || return 0
  local file
  for file in "$1" "$1.sha256"; do
    "$RCLONE" copyto --retries 3 --timeout 60s --contimeout 15s "$file" "$REMOTE/$2/$(basename "$file")" 9>&- ||
      die "$EX_UPLOAD" "cannot upload $file to $REMOTE/$2"
  done
  # Downloads it and compares byte by byte: S3's ETag is no checksum for multipart uploads.
  "$RCLONE" check --download --one-way --include "/$(basename "$1")" "$(dirname "$1")" "$REMOTE/$2" 9>&- ||
    die "$EX_UPLOAD" "$REMOTE/$2/$(basename "$1") differs from what was sent"
  log "uploaded to $REMOTE/$2"
}

# record NAME FILE SECONDS: the last good one, for health-check.sh and node_exporter's textfile collector.
record() {
  local folder=$BACKUP_ROOT/status
  mkdir -p "$folder"
  cat >"$folder/$1.prom.part" <<EOF
senex_backup_last_success_timestamp_seconds{kind="$1"} $(date +%s)
senex_backup_size_bytes{kind="$1"} $(stat --format=%s "$2")
senex_backup_duration_seconds{kind="$1"} $3
EOF
  chmod 0644 "$folder/$1.prom.part"
  mv "$folder/$1.prom.part" "$folder/$1.prom"
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
