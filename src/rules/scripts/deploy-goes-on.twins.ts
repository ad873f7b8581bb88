import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'deploy.sh': `#!/bin/bash
set -euo pipefail
podman pull registry/app:2
systemctl restart app.service
curl -fsS --retry 10 --retry-connrefused http://127.0.0.1:8000/healthz || echo "not up"
echo "deployed"
`,
      },
      line: 5,
    },
    {
      files: {
        'deploy.sh': `#!/bin/bash
set -euo pipefail
log() { echo "[deploy] $*"; }
wait_up() { curl -fsS --retry 30 --retry-connrefused "$1"; }
systemctl restart app@green.service
wait_up http://127.0.0.1:8001/readyz || log "green is not ready yet"
systemctl stop app@blue.service
`,
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'deploy.sh': `#!/bin/bash
set -euo pipefail
die() { echo "$*" >&2; exit 1; }
systemctl restart app.service
for i in 1 2 3; do
  curl -fsS http://127.0.0.1:8000/healthz && break || true
  sleep 1
done
curl -fsS http://127.0.0.1:8000/healthz || die "not up"
curl -fsS -X PURGE http://127.0.0.1/static || echo "cache is not emptied"
curl -fsS https://hc-ping.com/1 || true
`,
        // A report, that starts nothing.
        'check.sh': `#!/bin/sh
curl -fsS http://127.0.0.1:8000/healthz || echo "app is down"
curl -fsS http://127.0.0.1:8001/healthz || echo "api is down"
`,
      },
    },
  ],
};
