import type { Twins } from '../define-rule.ts';

const service = { 'nightly.service': '[Service]\nType=oneshot\nExecStart=/opt/nightly.sh\n' };

/** For scripts.success-ends-badly. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nightly.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npg_dump -Fc -f /srv/b/a.part app\nmv /srv/b/a.part /srv/b/a.dump\n[ -n "${PING_URL:-}" ] && curl -fsS -m 10 "$PING_URL"\n',
        ...service,
      },
      line: 6,
    },
    {
      files: {
        'nightly.sh':
          '#!/bin/bash\nrsync -a /srv/a/ /mnt/b/ || exit 1\nif [ -d /mnt/b ]; then\n  sync\n  [[ "$REPORT" == "yes" ]] && mail -s done ops@example.org </dev/null\nfi\n',
        ...service,
      },
      line: 5,
    },
  ],
  good: [
    // Asked by `if`, with an end of its own, or a question whether it went well.
    {
      files: {
        'nightly.sh':
          '#!/bin/bash\nset -euo pipefail\nrsync -a /srv/a/ /mnt/b/\nif [ -n "${PING_URL:-}" ]; then curl -fsS -m 10 "$PING_URL"; fi\n',
        ...service,
      },
    },
    {
      files: {
        'nightly.sh':
          '#!/bin/bash\nset -euo pipefail\nrsync -a /srv/a/ /mnt/b/\n[ -n "${PING_URL:-}" ] && curl -fsS -m 10 "$PING_URL"\nexit 0\n',
        ...service,
      },
    },
    {
      files: {
        'nightly.sh':
          '#!/bin/bash\nset -euo pipefail\nrsync -a /srv/a/ /mnt/b/\n[ -s /mnt/b/index ] && touch /mnt/b/done\n',
        ...service,
      },
    },
    // Read by another script, whose status nobody asks for.
    {
      files: {
        'lib.sh': '#!/bin/bash\n[ -n "$DEBUG" ] && set -x\n',
      },
    },
  ],
};
