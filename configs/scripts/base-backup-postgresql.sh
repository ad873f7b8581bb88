#!/usr/bin/env bash
# A base backup of the whole cluster, the ground of point-in-time recovery; keeps the newest KEEP_BASES and the WAL since the
# oldest of them.
#
# Exit codes: as backup-postgresql.sh.
set -euo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"

part=
FOLDER=$BACKUP_ROOT/base
WAL=$BACKUP_ROOT/wal
KEEP_BASES=${KEEP_BASES:-2}

main() {
  lock base-backup-postgresql
  mkdir -p "$FOLDER" "$WAL"
  rm -f "$FOLDER"/.*.part
  local started=$SECONDS file size
  file=$FOLDER/base-$(date --utc +%Y%m%dT%H%M%SZ).tar.gz
  part=$FOLDER/.$(basename "$file").part
  trap 'rm -f "$part"' EXIT
  size=$(sql postgres <<<"SELECT sum(pg_database_size(oid)) FROM pg_database") ||
    die "$EX_BACKUP" "cannot ask PostgreSQL for its size"
  need_space "$FOLDER" $((size + 64 * 1024 * 1024))

  # To stdout only WAL fetched at the end can go along; with it the backup starts even where the archive has a hole.
  in_postgres pg_basebackup --username=senex_backup --pgdata=- --format=tar --wal-method=fetch --checkpoint=fast \
    --manifest-checksums=SHA256 --no-password </dev/null | gzip -6 >"$part" || die "$EX_BACKUP" "pg_basebackup failed"
  verify_base "$part"
  write_checksum "$part" "$file"
  publish "$part" "$file"
  verify_checksum "$file"
  record base "$file" $((SECONDS - started))
  upload "$file" base
  remove_superfluous
  log "done: $file, $(stat --format=%s "$file") bytes in $((SECONDS - started)) s"
  echo "$file"
}

# What each file must be is in backup_manifest: restore-point-in-time.sh holds them against it before it starts a server.
verify_base() {
  local names name
  names=$(tar -tzf "$1") || die "$EX_VERIFY" "the base backup is no whole tar"
  for name in PG_VERSION backup_label backup_manifest global/pg_control; do
    grep -qx "\(\./\)\?$name" <<<"$names" || die "$EX_VERIFY" "the base backup lacks $name"
  done
}

remove_superfluous() {
  find "$FOLDER" -maxdepth 1 -type f -name 'base-*.tar.gz' | sort | head -n "-$KEEP_BASES" | while read -r old; do
    rm -f "$old" "$old.sha256"
    log "removed $old: the newest $KEEP_BASES are kept"
  done
  local oldest first
  oldest=$(find "$FOLDER" -maxdepth 1 -type f -name 'base-*.tar.gz' | sort | head -n 1)
  first=$(tar -xzOf "$oldest" --occurrence=1 backup_label | sed -n 's/^START WAL LOCATION: .* (file \([0-9A-F]\{24\}\))$/\1/p')
  [ -n "$first" ] || die "$EX_VERIFY" "$oldest does not say where its WAL starts"
  remove_wal_before "$first"
}

# By position, the eight digits of the timeline aside; only what collect-wal.sh has brought to this host leaves the archive.
remove_wal_before() {
  local path name
  find "$WAL" -maxdepth 1 -type f -name '*.gz' | while read -r path; do
    name=$(basename "$path" .gz)
    if ! [[ $name =~ ^[0-9A-F]{24} && ${name:8:16} < ${1:8:16} ]]; then continue; fi
    in_postgres rm -f "/var/lib/postgresql/archive/$name" "/var/lib/postgresql/archive/$name.gz" </dev/null
    rm -f "$path" "$BACKUP_ROOT/wal-sealed/$name.gz.age"
  done
}

main
