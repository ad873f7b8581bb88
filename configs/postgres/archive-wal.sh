#!/bin/sh
# archive_command: copies one WAL segment ($1) to the archive as $2. Ends with 0 only when it is safe on disk; never
# overwrites a segment, except that the very same one may come again after a crash or a restore.
set -eu
umask 077
archive=/var/lib/postgresql/archive
target="$archive/$2"
part="$archive/.$2.part"

if [ -e "$target" ] || [ -e "$target.gz" ]; then
  if [ -e "$target" ]; then cmp -s "$1" "$target" && exit 0; fi
  if [ -e "$target.gz" ]; then gzip -dc "$target.gz" | cmp -s "$1" - && exit 0; fi
  echo "archive-wal: $2 is already there with other content" >&2
  exit 1
fi
trap 'rm -f "$part"' EXIT
dd if="$1" of="$part" bs=1M conv=fsync 2>/dev/null || { echo "archive-wal: cannot write $part" >&2; exit 1; }
# A hard link is atomic and, unlike mv, fails when the name is taken meanwhile.
ln "$part" "$target"
rm "$part"
sync "$archive"
