#!/usr/bin/env bash
# Brings what is new in pgBackRest's repository to the host; fails when archiving itself does not get on.
#
# Exit codes: as collect-wal.sh.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"
# shellcheck source=pgbackrest.sh
. "$(dirname "$(readlink -f "$0")")/pgbackrest.sh"

part=$COPY/.part

main() {
  lock collect-pgbackrest
  mkdir -p "$COPY"
  rm -rf "$part"
  trap 'rm -rf "$part"' EXIT
  same_cluster "$COPY"
  local there new started=$SECONDS
  # The lists of what there is come first: all that they name was there before them.
  mkdir "$part"
  fetch < <(list | cut -d ' ' -f 2- | grep "$LISTS") || die "$EX_BACKUP" "cannot copy pgBackRest's lists"
  there=$(list) || die "$EX_BACKUP" "cannot read pgBackRest's repository"
  new=$(comm -13 <(copied) - <<<"$there" | grep -v "$LISTS") || true
  need_space "$COPY" $(($(cut -d ' ' -f 1 <<<"$new" | paste -sd+ - | sed 's/^$/0/') + 32 * 1024 * 1024))
  fetch < <(cut -d ' ' -f 2- <<<"$new") || die "$EX_BACKUP" "cannot copy pgBackRest's repository"
  arrived "$new"
  sync -f "$part"
  cp --archive --link --force "$part/." "$COPY" || die "$EX_BACKUP" "cannot put the copy in place"
  remove_expired "$there"
  check_archiver
  record wal "$COPY" $((SECONDS - started))
  log "done: $(grep -c . <<<"$new" || true) new files"
}

list() { in_postgres sh -c "$LIST" </dev/null; }

# fetch < paths
fetch() {
  local paths
  paths=$(cat)
  [ -n "$paths" ] || return 0
  # shellcheck disable=SC2016
  in_postgres sh -c 'cd "$PGBACKREST_REPO1_PATH" && tar -cf - -T -' <<<"$paths" | tar -C "$part" -xf -
}

# arrived LIST: each with the size that it has there.
arrived() {
  local size path
  while read -r size path; do
    [ -z "$path" ] || [ "$(stat --format=%s "$part/$path" 2>/dev/null)" = "$size" ] || die "$EX_VERIFY" "$path arrived damaged"
  done <<<"$1"
}

# remove_expired LIST: only beside a base backup that is there: a repository that was lost and made anew takes nothing along.
remove_expired() {
  grep -q '/backup\.manifest$' <<<"$1" || return 0
  comm -23 <(copied | cut -d ' ' -f 2- | sort) <(cut -d ' ' -f 2- <<<"$1" | sort) | while read -r path; do rm -f "$COPY/$path"; done
}

main
