import type { Twins } from '../define-rule.ts';

/** For scripts.lock-race. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -eu
if [ -e /run/b.lock ]; then exit 1; fi
touch /run/b.lock
`,
      },
      line: 3,
    },
    // The file is deleted under those who wait for it.
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -eu
exec 9>/run/lock/app.lock
flock -n 9 || exit 75
trap 'rm -f /run/lock/app.lock' EXIT
pg_dump -Fc app >/srv/backups/app.dump.new
`,
      },
    },
  ],
  good: [
    // Made once, for programs that lock it.
    {
      files: {
        'a.sh':
          '#!/bin/sh\nset -e\nif [ ! -f /etc/app/.system.lock ]; then\n  touch /etc/app/.system.lock\n  chmod 644 /etc/app/.system.lock\nfi\n',
      },
    },
    // Stops what runs, by the number that it left.
    {
      files: {
        'stop.sh':
          '#!/bin/sh\nset -e\n[ -f /run/app.pid ] || exit 0\nread -r pid < /run/app.pid\nkill "$pid"\n',
        'locks.sh': '#!/bin/sh\nset -e\nif [ -f /proc/locks ]; then\n  echo all > /proc/locks\nfi\n',
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -eu
exec 9>/run/b.lock
flock -n 9 || exit 1
if [ -e /run/b.lock ]; then touch /run/b.lock; fi
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -eu
exec 9>/run/lock/app.lock
flock -n 9 || exit 75
trap 'rm -f /srv/backups/app.dump.new' EXIT
pg_dump -Fc app >/srv/backups/app.dump.new
`,
      },
    },
  ],
};
