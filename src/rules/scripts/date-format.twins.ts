import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\nts=$(date +%Y%M%d-%H%M%S)\npg_dump app > "/b/app-$ts.sql"\n',
      },
      line: 4,
    },
    {
      files: {
        'b.sh': '#!/bin/sh\nset -eu\nf="/b/app-$(date -u "+%F_%H-%m-%S").tar"\ntar -cf "$f" /srv/app\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -euo pipefail\na=$(date +%Y%m%d-%H%M%S)\nb=$(date "+%d.%m.%Y %H:%M")\nc=$(date +%M)\nd=$(date +%Y%m%dT%H%M%SZ)\necho "$a $b $c $d"\n',
      },
    },
  ],
};
