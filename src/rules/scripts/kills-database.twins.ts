import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'r.sh': '#!/bin/sh\nset -eu\nkill -9 $(pgrep -f postgres)\n' }, line: 3 },
    { files: { 'r.sh': '#!/bin/sh\nset -eu\npkill -KILL redis-server\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'r.sh':
          '#!/bin/sh\nset -eu\npkill -TERM redis-server\nkill -9 "$worker"\nkill $(pgrep -f postgres)\n',
        'tests/crash.sh': '#!/bin/sh\nset -eu\npkill -9 postgres\n',
      },
    },
    // Asked first, and given ten minutes.
    {
      files: {
        'stop.sh':
          '#!/bin/sh\nkillall -15 mariadbd\nfor i in $(seq 600); do\n  sleep 1\n  pgrep mariadbd || exit 0\ndone\nkillall -9 mariadbd\n',
      },
    },
  ],
};
