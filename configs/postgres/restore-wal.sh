#!/bin/sh
# restore_command: brings segment $1 to $2. 1 means "not in the archive", which ends the recovery in good order; anything
# that is broken must end above 125 instead, or PostgreSQL would open a database that lacks what the archive holds.
set -u
source="/var/lib/postgresql/archive/$1"
# What a restore put back from the host is packed, with a checksum of its own: it goes first.
if [ -e "$source.gz" ]; then
  gzip -dc "$source.gz" >"$2" && sync "$2" && exit 0
elif [ -e "$source" ]; then
  dd if="$source" of="$2" bs=1M conv=fsync 2>/dev/null && exit 0
else
  exit 1
fi
echo "restore-wal: cannot copy $1" >&2
exit 200
