import type { TwinFiles, Twins } from '../define-rule.ts';

const script = (lines: string): TwinFiles => ({ 'deploy.sh': `#!/bin/bash\nset -euo pipefail\n${lines}\n` });

/** For scripts.wait-runs-out. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'deploy.sh':
          '#!/bin/bash\nfor try in {1..30}; do\n  pg_isready -q && break\n  sleep 1\n  (( try < 30 ))\ndone\necho "database is up"\n',
      },
      line: 7,
    },
    {
      files: script(
        'for _ in $(seq 30); do\n  if curl -fsS http://127.0.0.1:5000/healthz; then echo deployed; exit 0; fi\n  sleep 2\ndone\necho "deployed"',
      ),
      line: 7,
    },
    {
      files: script(
        'wait_for() {\n  for i in {1..30}; do\n    pg_isready -q && break\n    sleep 1\n  done\n  echo "database is up"\n}\nwait_for',
      ),
      line: 8,
    },
  ],
  good: [
    // set -e ends it in the last round.
    {
      files: script(
        'for try in {1..30}; do\n  if pg_isready -q; then break; fi\n  if (( try == 30 )); then echo "no answer" >&2; false; fi\n  sleep 1\ndone\necho "database is up"',
      ),
    },
    {
      files: script(
        'for try in $(seq 30); do\n  pg_isready -q && break\n  sleep 1\n  [ "$try" -lt 30 ]\ndone\necho "database is up"',
      ),
    },
    {
      files: script(
        'for _ in $(seq 30); do\n  pg_isready -q && { echo up; exit 0; }\n  sleep 1\ndone\necho "not up after 30 s" >&2\nexit 1',
      ),
    },
    {
      files: script(
        'for i in {1..30}; do\n  pg_isready -q && break\n  [ "$i" -eq 30 ] && exit 1\n  sleep 1\ndone\necho "database is up"',
      ),
    },
    {
      files: script(
        'for i in {1..30}; do\n  pg_isready -q && break\n  sleep 1\ndone\npg_isready -q\necho up',
      ),
    },
    // No wait: each item is worked on.
    { files: script('for host in a b; do\n  ssh "$host" uptime || break\ndone\necho done') },
  ],
};
