import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      line: 3,
      files: {
        'check.sh': `#!/bin/bash
set -euo pipefail
part=$(( $(date +%d) % 7 ))
restic check --read-data-subset="$((part + 1))/7"
`,
      },
    },
    {
      line: 3,
      files: {
        'window.sh': `#!/bin/bash
hour=$(date -u '+%H')
if (( hour >= 8 && hour < 18 )); then exit 0; fi
`,
      },
    },
    {
      line: 2,
      files: { 'a.sh': '#!/bin/sh\nrestic check --read-data-subset="$(( $(date +%j) % 10 + 1 ))/10"\n' },
    },
  ],
  good: [
    {
      files: {
        'check.sh': `#!/bin/bash
set -euo pipefail
part=$(( $(date +%-d) % 7 ))
week=$(( 10#$(date +%V) % 4 ))
hour=$(date +%H)
if (( 10#$hour >= 8 )); then exit 0; fi
month=$(date +%m)
month=\${month#0}
echo $((month + 1)) "$part" "$week"
day=$(date +%u)
now=$(date +%s)
age=$(( $(date +%s) - now ))
if [ "$(date +%H)" -lt 8 ] && [ "$day" = 1 ]; then echo "$age"; fi
`,
      },
    },
  ],
};
