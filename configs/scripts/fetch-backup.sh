#!/usr/bin/env bash
# Brings a backup back from the off-site place, verified, to where the restore scripts look for it.
#
#   fetch-backup.sh [--identity FILE] postgresql|base|redis [NAME|latest]
#   fetch-backup.sh [--identity FILE] wal
#
# --identity: age's private key, from its escrow, for what was encrypted. Never overwrites anything. Prints the path.
# Exit codes: 0 done, 2 wrong use, 3 another run holds the lock, 4 too little space, 6 there is no usable one, 7 the place
# cannot be reached.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"

IDENTITY=
KIND=
NAME=latest
part=

main() {
  read_arguments "$@"
  lock fetch-backup
  FOLDER=$BACKUP_ROOT/$KIND
  mkdir -p "$FOLDER"
  rm -rf "$FOLDER"/.fetch-*
  if [ "$KIND" = wal ]; then fetch_wal; else fetch_one; fi
}

read_arguments() {
  while [ $# -gt 0 ]; do
    case $1 in
      --identity)
        IDENTITY=${2:-}
        [ -r "$IDENTITY" ] || die "$EX_USAGE" "--identity needs a file that can be read"
        shift
        ;;
      -*) die "$EX_USAGE" "unknown option $1" ;;
      *) if [ -z "$KIND" ]; then KIND=$1; else NAME=$1; fi ;;
    esac
    shift
  done
  case $KIND in
    postgresql) PATTERN="$DATABASE-*.dump" ;;
    base) PATTERN='base-*.tar.gz' ;;
    redis) PATTERN='redis-*.tar.gz' ;;
    wal) ;;
    *) die "$EX_USAGE" "which kind? postgresql, base, redis or wal" ;;
  esac
  [ -n "$REMOTE" ] || die "$EX_USAGE" "REMOTE says no place"
}

listed() {
  rclone_ lsf --files-only "$REMOTE/$KIND" || die "$EX_UPLOAD" "cannot list $REMOTE/$KIND"
}

# The newest whose checksum is there too: an upload that was broken off has none.
fetch_one() {
  local names name file bytes
  names=$(listed)
  name=$NAME
  if [ "$NAME" = latest ]; then
    name=
    while read -r file; do
      # PATTERN is one.
      # shellcheck disable=SC2053
      [[ ${file%.age} == $PATTERN ]] || continue
      if grep -qxF "$file.sha256" <<<"$names"; then name=$file; else log "$file has no checksum: its upload did not end"; fi
    done < <(sort <<<"$names")
    [ -n "$name" ] || die "$EX_VERIFY" "no whole $KIND backup in $REMOTE/$KIND"
  fi
  part=$FOLDER/.fetch-$name
  trap 'rm -f "$part" "$part.sha256" "$part.plain"' EXIT
  bytes=$(rclone_ lsf --format s "$REMOTE/$KIND/$name") || die "$EX_UPLOAD" "$REMOTE/$KIND/$name is not there"
  need_space "$FOLDER" $((2 * bytes + 64 * 1024 * 1024))
  # Whether it is whole says the checksum that went with it, not the server.
  rclone_ copyto --ignore-checksum "$REMOTE/$KIND/$name" "$part" || die "$EX_UPLOAD" "cannot fetch $name"
  rclone_ copyto "$REMOTE/$KIND/$name.sha256" "$part.sha256" || die "$EX_UPLOAD" "cannot fetch $name.sha256"
  # rclone takes an object that is not there for an empty folder.
  if [ ! -s "$part" ] || [ ! -s "$part.sha256" ]; then die "$EX_VERIFY" "$name or its checksum is not there, or empty"; fi
  [ "$(cut -d ' ' -f 1 "$part.sha256")" = "$(sha256sum <"$part" | cut -d ' ' -f 1)" ] ||
    die "$EX_VERIFY" "$name is not what was uploaded: it does not match its checksum"
  file=$FOLDER/${name%.age}
  [ "$name" = "${name%.age}" ] || unseal "$part"
  if [ -e "$file" ]; then
    cmp -s "$part" "$file" || die "$EX_VERIFY" "$file is there already with other content"
  else
    write_checksum "$part" "$file"
    publish "$part" "$file"
  fi
  verify_checksum "$file"
  log "done: $file, $(stat --format=%s "$file") bytes"
  echo "$file"
}

# unseal FILE: decrypts it in place; age notices every altered byte.
unseal() {
  [ -n "$IDENTITY" ] || die "$EX_USAGE" "$1 is encrypted: --identity says where the key is"
  "$AGE" --decrypt --identity "$IDENTITY" --output "$1.plain" "$1" 8>&- 9>&- ||
    die "$EX_VERIFY" "cannot decrypt $1: the key is another one, or it is damaged"
  mv "$1.plain" "$1"
}

fetch_wal() {
  local folder=$FOLDER/.fetch-wal path name new=0
  trap 'rm -rf "$FOLDER/.fetch-wal"' EXIT
  listed >/dev/null
  mkdir -p "$folder"
  rclone_ copy "$REMOTE/wal" "$folder" || die "$EX_UPLOAD" "cannot fetch the WAL"
  for path in "$folder"/*; do
    [ -e "$path" ] || die "$EX_VERIFY" "no WAL in $REMOTE/wal"
    name=$(basename "$path" .age)
    [ ! -e "$FOLDER/$name" ] || continue
    [ "$name" = "$(basename "$path")" ] || unseal "$path"
    gzip --test "$path" || die "$EX_VERIFY" "$name cannot be unpacked"
    mv --no-clobber "$path" "$FOLDER/$name"
    new=$((new + 1))
  done
  sync "$FOLDER"
  log "done: $new new files"
  echo "$FOLDER"
}

main "$@"
