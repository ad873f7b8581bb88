import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      line: 9,
      files: {
        'copy.sh': `#!/bin/bash
set -euo pipefail
file=\${1:?}
[[ -r $file ]] || { echo "copy: cannot read $file" >&2; exit 66; }
scp -q "$file" vault:incoming/
here=$(sha256sum <"$file")
there=$(ssh vault "sha256sum <'incoming/\${file##*/}'")
if [[ $here != "$there" ]]; then
  echo "copy: the file on the vault differs" >&2
fi
rm -f "$file"
`,
      },
    },
    {
      line: 10,
      files: {
        check: `#!/bin/sh
set -eu
size=$(stat -c %s /srv/backups/app.dump)
if [ "$size" -lt 100000 ]; then
    echo "check: app.dump holds $size bytes" >&2
    exit 1
fi
age=$(( $(date +%s) - $(stat -c %Y /srv/backups/app.dump) ))
if [ "$age" -gt 90000 ]; then
    echo "check: app.dump is $age s old" >&2
    exit 0
fi
`,
      },
    },
    // The others note it in a variable.
    {
      line: 14,
      files: {
        'health.sh': `#!/bin/sh
bad=0
used=$(df --output=pcent / | tail -n 1 | tr -dc 0-9)
if [ "$used" -ge 90 ]; then
    echo "disk is $used % full" >&2
    bad=1
fi
last=$(cat /var/lib/app/last-backup)
if [ "$(( $(date +%s) - last ))" -gt 93600 ]; then
    echo "last backup is too old" >&2
    bad=1
fi
if ! curl -fsS --max-time 5 -o /dev/null http://127.0.0.1:8080/health; then
    echo "the application does not answer" >&2
fi
exit "$bad"
`,
      },
    },
    {
      line: 5,
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
[[ -d /srv/backups ]] || { echo "no /srv/backups" >&2; exit 1; }
pg_dump -Fc app >/srv/backups/app.dump.new
pg_restore -l /srv/backups/app.dump.new >/dev/null || { echo "the dump cannot be read" >&2; }
mv /srv/backups/app.dump.new /srv/backups/app.dump
`,
      },
    },
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
failed=()
for db in a b; do pg_dump -Fc "$db" >"/srv/$db.dump" || failed+=("$db"); done
if (( \${#failed[@]} > 0 )); then
  printf 'dump of %s failed\\n' "\${failed[@]}" >&2
fi
`,
      },
    },
    // Functions of a library say it.
    {
      line: 7,
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
here=$(dirname "$0")
. "$here/lib.sh"
[ -d /srv/backups ] || die "no /srv/backups"
pg_dump -Fc app >/srv/backups/app.dump.new
pg_restore -l /srv/backups/app.dump.new >/dev/null || log "the dump cannot be read"
mv /srv/backups/app.dump.new /srv/backups/app.dump
`,
        'lib.sh': `log() { echo "$(date +%T) $*" >&2; }
die() { log "$*"; exit 1; }
`,
      },
    },
    // By size, to the log of the system.
    {
      line: 6,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
[[ -d /srv/backups ]] || { logger -p user.err "no /srv/backups"; exit 1; }
pg_dump -Fc app >/srv/backups/app.dump
size=$(stat -c %s /srv/backups/app.dump)
(( size < 100000 )) && logger -p user.err "app.dump has only $size bytes"
rclone copy /srv/backups/app.dump vault:app
`,
      },
    },
    // The code of the dump, which nothing hands on.
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump"
rc=$?
if [ $rc -ne 0 ]; then logger -p user.err "dump failed: $rc"; fi
exit 0
`,
      },
    },
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
[[ -d /srv/backups ]] || { echo "no /srv/backups" >&2; exit 1; }
tar -tf /srv/backups/app.tar | grep -q '^dump.d/toc.dat$' || echo "the dump has no table of contents" >&2
mv /srv/backups/app.tar /srv/backups/app-last.tar
`,
      },
    },
  ],
  good: [
    // More is said where more is asked for.
    {
      files: {
        'a.sh': `#!/bin/sh
set -eu
[ -d /srv/app ] || { echo "no /srv/app" >&2; exit 1; }
debug() {
  if test -n "\${arg_debug-}"; then
    printf '%s\\n' "$*" >&2
  fi
}
if [ "X\${VERBOSE-}" != X ]; then
  echo "checksums did not match" >&2
fi
debug done
`,
      },
    },
    // Hints, a job that is there already, what is done at the end.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
[[ -d /srv/backups ]] || { echo "no /srv/backups" >&2; exit 1; }
used=$(df --output=pcent /srv | tail -n 1 | tr -dc 0-9)
if (( used > 80 )); then
  echo "warning: /srv is $used % full" >&2
fi
exec 9>/run/lock/backup.lock
flock -n 9 || { echo "another backup runs" >&2; exit 0; }
finish() {
  podman unpause app || echo "app is paused" >&2
}
trap finish EXIT
podman pause app
pg_dump -Fc app >/srv/backups/app.dump
curl -fsS -o /dev/null https://hc.example.com/ping || echo "no ping" >&2
`,
      },
    },
    // No other check ends the script.
    {
      files: {
        'report.sh': `#!/bin/sh
used=$(df --output=pcent / | tail -n 1 | tr -dc 0-9)
if [ "$used" -ge 90 ]; then
    echo "disk is $used % full" >&2
fi
`,
      },
    },
    // It tries again.
    {
      files: {
        'wait.sh': `#!/bin/bash
set -eu
[[ $# -eq 1 ]] || { echo "wait.sh HOST" >&2; exit 64; }
for i in {1..30}; do
  if pg_isready -q -h "$1"; then exit 0; fi
  if (( i % 10 == 0 )); then echo "$1 does not answer" >&2; fi
  sleep 1
done
echo "$1 did not come up" >&2
exit 1
`,
      },
    },
    // What was asked for is done.
    {
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ -r "$1" ] || die "cannot read $1"
gzip -t "$1" || die "$1 is damaged"
if [ "\${2:-}" = --check ]; then
  log "$1 is usable"
  exit 0
fi
gunzip -c "$1" | psql -v ON_ERROR_STOP=1 app
`,
        'lib.sh': `log() { echo "$(date +%T) $*" >&2; }
die() { log "$*"; exit 1; }
`,
      },
    },
    // The last step tidies up.
    {
      files: {
        'restore.sh': `#!/bin/bash
set -euo pipefail
. "$(dirname "$0")/lib.sh"
gzip -t "$1" || die "$1 is damaged"
sha256sum -c "$1.sha256" || die "$1 is another file"
gunzip -c "$1" | psql -v ON_ERROR_STOP=1 app_new || die "not restored"
sql postgres <<<'DROP DATABASE app_old' || log "cannot drop app_old"
`,
        'lib.sh': `log() { echo "$(date +%T) $*" >&2; }
die() { log "$*"; exit 1; }
sql() { podman exec -i db psql --dbname="$1" "\${@:2}"; }
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump"
rc=$?
if [ $rc -ne 0 ]; then logger -p user.err "dump failed: $rc"; fi
exit $rc
`,
      },
    },
  ],
};
