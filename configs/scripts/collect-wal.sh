#!/usr/bin/env bash
# Brings new WAL segments from PostgreSQL's archive to the host and off-site; fails when archiving itself does not get on.
#
# Exit codes: 0 done, 3 another run holds the lock, 4 too little space, 5 archiving stands still or cannot be read, 6 a
# segment arrived damaged, 7 the upload failed.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"

WAL=$BACKUP_ROOT/wal
ARCHIVE=/var/lib/postgresql/archive
# Of what is safe here so many segments of 16 MB stay in the archive too; without an end it would fill the disk.
KEEP_ARCHIVED=${KEEP_ARCHIVED:-64}

main() {
  lock collect-wal
  mkdir -p "$WAL"
  rm -f "$WAL"/.*.part
  same_cluster "$WAL"
  local names name newest new=0 started=$SECONDS
  # Names that begin with a dot are still being written.
  names=$(in_postgres ls "$ARCHIVE" </dev/null) || die "$EX_BACKUP" "cannot read the archive"
  for name in $names; do
    [[ $name =~ ^[0-9A-F]{8,24}(\.history|\.[0-9A-F]{8}\.backup|\.partial)?$ ]] || continue
    [ -e "$WAL/$name.gz" ] || { collect "$name" && new=$((new + 1)); }
  done
  check_archiver
  upload_wal
  trim_archive
  newest=$(latest "$WAL" '*.gz')
  record wal "${newest:-$WAL/.cluster}" $((SECONDS - started))
  log "done: $new new files"
}

upload_wal() {
  [ -n "$REMOTE" ] || return 0
  local folder=$WAL file
  if [ -n "$RECIPIENTS" ]; then
    folder=$BACKUP_ROOT/wal-sealed
    mkdir -p "$folder"
    for file in "$WAL"/*.gz; do
      [ ! -e "$file" ] || [ -e "$folder/${file##*/}.age" ] || seal "$file" "$folder"
    done
  fi
  rclone_ copy --checksum --exclude '.*' --exclude '*.part' "$folder" "$REMOTE/wal" ||
    die "$EX_UPLOAD" "cannot upload WAL to $REMOTE/wal"
}

# Last of all: what leaves the archive is here, whole, and off-site where there is such a place.
trim_archive() {
  local names name
  names=$(in_postgres ls "$ARCHIVE" </dev/null) || die "$EX_BACKUP" "cannot read the archive"
  sed -n -E '/^[0-9A-F]{24}(\.gz)?$/p' <<<"$names" | head -n "-$KEEP_ARCHIVED" | while read -r name; do
    [ -s "$WAL/${name%.gz}.gz" ] || continue
    in_postgres rm -f "$ARCHIVE/$name" </dev/null
  done
}

collect() {
  need_space "$WAL" $((32 * 1024 * 1024))
  local part=$WAL/.$1.part there here
  # Its sum on the first line, then the segment itself: one trip into the container.
  # shellcheck disable=SC2016
  there=$(in_postgres sh -c 'sha256sum <"$1" && cat "$1"' sh "$ARCHIVE/$1" </dev/null | {
    read -r sum _ && gzip -6 >"$part" && echo "$sum"
  }) || die "$EX_BACKUP" "cannot copy segment $1"
  here=$(gzip -dc "$part" | sha256sum | cut -d ' ' -f 1)
  [ "$here" = "$there" ] || die "$EX_VERIFY" "segment $1 arrived damaged"
  publish "$part" "$WAL/$1.gz"
}

main
