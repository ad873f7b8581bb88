#!/bin/sh
# restore_command: brings segment $1 to $2. 1 means "not in the archive", which ends the recovery in good order; anything
# that is broken must end above 125 instead, or PostgreSQL would open a database that lacks what the archive holds.
set -u
source="/var/lib/postgresql/archive/$1"
[ -e "$source" ] || exit 1
dd if="$source" of="$2" bs=1M conv=fsync 2>/dev/null && exit 0
echo "restore-wal: cannot copy $1" >&2
exit 200
