# shellcheck shell=bash
# What the scripts around pgBackRest share; sourced after common.sh, never run.

# Lists are compared: both sides sort alike.
export LC_ALL=C

# On this host; the repository itself is in a volume of the server's.
COPY=$BACKUP_ROOT/pgbackrest

# pgbackrest_ COMMAND…: within the running server's container.
pgbackrest_() { in_postgres pgbackrest "$@" </dev/null; }

# verify_repository COMMAND…: holds every file of base backups and WAL against its checksum. pgBackRest ends with 0 whatever it
# finds, and says nothing when all is well.
verify_repository() {
  local said
  said=$("$@" --output=text verify) || die "$EX_VERIFY" "pgBackRest cannot verify its repository"
  ! grep -q '^status: error' <<<"$said" || die "$EX_VERIFY" "pgBackRest's repository is damaged: $(tr -s ' \n' ' ' <<<"$said")"
}

# Those of its files that name the others, and change.
# shellcheck disable=SC2034
readonly LISTS='\.info\(\.copy\)\?$'

# What lists a repository's files, size and path each, in sh.
# shellcheck disable=SC2016,SC2034
readonly LIST='cd "$PGBACKREST_REPO1_PATH" 2>/dev/null || exit 0
find archive backup -type f ! -name "*.tmp" -exec stat -c "%s %n" {} + 2>/dev/null | LC_ALL=C sort'

# The same of the copy on this host.
copied() {
  [ ! -d "$COPY/archive" ] || (cd "$COPY" && find archive backup -type f -printf '%s %p\n' | sort)
}
