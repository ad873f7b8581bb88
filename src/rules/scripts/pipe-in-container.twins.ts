import type { Twins } from '../define-rule.ts';

/** For scripts.pipe-in-container. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
podman exec db sh -c "pg_dump app | gzip" > "/b/a-$(date +%F).gz"
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
podman exec db bash -o pipefail -c "pg_dump app | gzip" > "/b/a-$(date +%F).gz"
podman exec db bash -c "set -o pipefail; pg_dump app | gzip" > "/b/b-$(date +%F).gz"
podman exec db sh -c "pg_dump app" | gzip > "/b/c-$(date +%F).gz"
`,
      },
    },
  ],
};
