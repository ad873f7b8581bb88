import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      line: 3,
      files: {
        'drill.sh': `#!/bin/bash
set -euo pipefail
until podman exec drill pg_isready -q -h 127.0.0.1; do
  sleep 1
done
podman exec drill psql -XAtc 'select 1'
`,
      },
    },
    {
      line: 4,
      files: {
        'deploy.sh': `#!/bin/bash
set -euo pipefail
podman restart app
while true; do
  state=$(podman inspect --format '{{.State.Health.Status}}' app)
  if [[ $state == healthy ]]; then break; fi
  sleep 2
done
`,
      },
    },
    {
      line: 3,
      files: {
        'bin/job': `#!/bin/sh
redis-cli bgsave
while [ "$(redis-cli lastsave)" = "$before" ]; do sleep 1; done
`,
        'job.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/job\n',
      },
    },
  ],
  good: [
    // It counts, looks at the clock, or systemd does.
    {
      files: {
        'deploy.sh': `#!/bin/bash
set -euo pipefail
until curl -fs http://127.0.0.1:8080/; do
  (( ++n < 30 )) || exit 1
  sleep 1
done
end=$((SECONDS + 60))
until pg_isready -q; do
  if (( SECONDS > end )); then exit 1; fi
  sleep 1
done
timeout 60 bash -c 'until pg_isready -q; do sleep 1; done'
for i in {1..9}; do while ! pg_isready -q; do sleep 1; done; done
`,
        'bin/job': '#!/bin/sh\nuntil pg_isready -q; do sleep 1; done\n',
        'job.service': '[Service]\nType=oneshot\nTimeoutStartSec=5min\nExecStart=/usr/local/bin/job\n',
      },
    },
    // Work that never ends.
    {
      files: {
        'bin/watcher': '#!/bin/sh\nwhile true; do\n  /usr/local/bin/check\n  sleep 60\ndone\n',
        'entrypoint.sh': '#!/bin/sh\nuntil pg_isready -h db; do sleep 1; done\nexec app\n',
        'bin/read': '#!/bin/bash\nwhile read -r line; do echo "$line"; sleep 1; done\n',
      },
    },
  ],
};
