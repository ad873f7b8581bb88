import type { Twins } from '../define-rule.ts';

/** For scripts.status-of-another. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'fetch.sh':
          '#!/bin/bash\nlist=$(curl -fsS https://mirror.example.org/latest)\nwork=$(mktemp)\ntrap \'rm -f "$work"\' EXIT\n\nif [ "$?" -ne 0 ]; then\n  exit 1\nfi\necho "$list" > "$work"\n',
      },
      line: 6,
    },
    {
      files: {
        'a.sh': `#!/bin/bash
for f in /srv/backups/*.old; do
  rm -f "$f"
done
if [ $? -eq 0 ]; then echo fine; fi
`,
      },
      line: 5,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
umask 077
pg_dump -Fc app > /b/x.dump
echo "dumped"
if [ $? -ne 0 ]; then exit 1; fi
`,
      },
      line: 5,
    },
    // In what a trap calls.
    {
      line: 6,
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
part=/srv/backups/app.dump.part
finish() {
  rm -f "$part"
  local code=$?
  [ "$code" -eq 0 ] || logger -p user.err "backup failed with $code"
  exit "$code"
}
trap finish EXIT
umask 077
pg_dump -Fc app >"$part"
mv "$part" /srv/backups/app.dump
`,
      },
    },
  ],
  good: [
    {
      files: {
        'a.sh':
          '#!/bin/sh\ncase $1 in\nn) DRY="echo Would run: " ;;\nesac\n${DRY} lvcreate -s -L 1g vg/lv\nif [ $? -ne 0 ]; then\n  exit 1\nfi\n',
      },
    },
    {
      files: {
        'a.sh':
          '#!/bin/sh\nif on_ac_power; then\n  :\nelif [ $? -eq 1 ]; then\n  exit 1\nfi\ntext=$(printf "$format" "$1")\nif [ $? -ne 0 ]; then\n  text=$1\nfi\necho "$text"\n',
      },
    },
    // The order is right: the trap stands before the command.
    {
      files: {
        'fetch.sh':
          '#!/bin/bash\nwork=$(mktemp)\ntrap \'rm -f "$work"\' EXIT\ncurl -fsS -o "$work" https://mirror.example.org/list\nif [ "$?" -ne 0 ]; then\n  exit 1\nfi\nset +e\ngrep -q ok "$work"\n[ $? -eq 0 ] || exit 2\n',
      },
    },
    // Whether the file could be written.
    {
      files: {
        'run.sh':
          '#!/bin/sh\necho "begins" > "$LOG"\nif [ $? -gt 0 ]; then\n  echo "cannot write to $LOG" >&2\n  exit 1\nfi\n',
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
umask 077
pg_dump -Fc app > /b/x.dump
status=$?
echo "dumped"
if [ $status -ne 0 ]; then exit 1; fi
grep -q x y
if [ $? -eq 0 ]; then echo yes; fi
`,
      },
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
part=/srv/backups/app.dump.part
finish() {
  local code=$?
  trap - EXIT
  rm -f "$part"
  exit "$code"
}
trap finish EXIT
umask 077
pg_dump -Fc app >"$part"
mv "$part" /srv/backups/app.dump
`,
      },
    },
  ],
};
