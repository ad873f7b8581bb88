import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -Eeuo pipefail
umask 077
if ! podman exec pg pg_dump -Fc app > /srv/b/app.part; then
  echo "pg_dump failed" | logger -t backup
  rm -f /srv/b/app.part
  exit
fi
mv /srv/b/app.part /srv/b/app.dump
`,
      },
      line: 7,
    },
    {
      files: {
        'check.sh': `#!/bin/bash
code=$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:8000/health)
if [ "$code" = 200 ]; then
  echo OK
else
  echo "CRITICAL: $code"
  exit 0
fi
`,
      },
      line: 7,
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app > /srv/b/app.part || { echo "dump failed" >&2; rm -f /srv/b/app.part; exit 0; }
mv /srv/b/app.part /srv/b/app.dump
`,
      },
      line: 4,
    },
    {
      line: 7,
      files: {
        'lib.sh': `#!/bin/bash
wait_healthy() {
  for _ in {1..30}; do
    if podman healthcheck run app; then return 0; fi
    sleep 2
  done
  echo "app is not healthy" >&2
}
`,
      },
    },
    // The last command shows the log.
    {
      line: 7,
      files: {
        'wait.sh': `#!/bin/sh
i=0
while [ "$i" -lt 30 ]; do
  if curl -fsS -o /dev/null http://127.0.0.1:8080/health; then exit 0; fi
  i=$((i + 1)); sleep 2
done
echo "app did not become healthy: failed" >&2
podman logs --tail 50 app
`,
      },
    },
    {
      line: 6,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
zcat /srv/backups/app.sql.gz | tail -n 1 | grep -q '^-- Dump completed' || {
  echo "the dump is cut off" >&2
  rm -f /srv/backups/app.sql.gz
  exit 0
}
`,
      },
    },
    // It leaves the loop, and that is all.
    {
      line: 7,
      files: {
        'wait.sh': `#!/bin/sh
tries=0
until curl -fsS -o /dev/null http://127.0.0.1:3000/healthz; do
  tries=$((tries + 1))
  if [ "$tries" -ge 60 ]; then
    echo "app did not come up" >&2
    break
  fi
  sleep 2
done
`,
      },
    },
  ],
  good: [
    // The second try ends it.
    {
      files: {
        'demote.sh':
          '#!/bin/bash\nif [[ $1 == force ]]; then\n  echo "demote failed, trying --force" >&2\n  demote --force && exit 0\nfi\nexit 1\n',
      },
    },
    // Somebody said no; and what ends the script by itself.
    {
      files: {
        'remove.sh':
          '#!/bin/sh\nprintf "remove? "\nread -r answer\ncase $answer in\n  n | no)\n    echo "Aborted."\n    exit 0\n    ;;\nesac\nrm -r /srv/old\n',
        'push.sh':
          '#!/bin/sh\ndie() { echo "$*" >&2; exit 1; }\nif [ "$1" = all ]; then\n  git push -f || die "FATAL: failed to push"\n  exit 0\nfi\n',
      },
    },
    // Nothing to do is no failure, nor is another run; a failure in the other branch is none of this one.
    {
      files: {
        'a.sh': `#!/bin/bash
set -euo pipefail
[ -e /srv/b/enabled ] || { echo "backups are disabled, skipping"; exit 0; }
exec 9>/run/lock/a
flock -n 9 || { echo "cannot get the lock: another run is at it"; exit 0; }
if curl -fsS http://127.0.0.1:8000/health; then
  echo "no errors"
  exit 0
else
  echo "CRITICAL: not healthy"
  exit 2
fi
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
if ! pg_isready -q; then
  echo "database is down: failed" >&2
else
  exit 0
fi
exit 1
`,
      },
    },
    {
      files: {
        'lib.sh': `#!/bin/bash
wait_healthy() {
  for _ in {1..30}; do
    if podman healthcheck run app; then return 0; fi
    sleep 2
  done
  echo "app is not healthy" >&2
  return 1
}
`,
      },
    },
    {
      files: {
        'wait.sh': `#!/bin/sh
i=0
while [ "$i" -lt 30 ]; do
  if curl -fsS -o /dev/null http://127.0.0.1:8080/health; then exit 0; fi
  i=$((i + 1)); sleep 2
done
echo "app did not become healthy: failed" >&2
podman logs --tail 50 app
exit 1
`,
      },
    },
    // What became of it is looked at.
    {
      files: {
        'wait.sh': `#!/bin/sh
up=0
for i in 1 2 3 4 5; do
  if curl -fsS -o /dev/null http://127.0.0.1:3000/healthz; then up=1; break; fi
  if ! systemctl -q is-active app; then echo "app is down: failed" >&2; break; fi
  sleep 2
done
[ "$up" = 1 ]
`,
      },
    },
  ],
};
