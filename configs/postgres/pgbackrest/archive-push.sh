#!/bin/sh
# archive_command: one WAL segment ($1) into pgBackRest's repository, which is made with the first one.
set -eu
[ -e "$PGBACKREST_REPO1_PATH/archive/$PGBACKREST_STANZA/archive.info" ] || pgbackrest stanza-create
exec pgbackrest archive-push "$1"
