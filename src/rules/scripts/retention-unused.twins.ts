import type { Twins } from '../define-rule.ts';

const script = (lines: string) => ({ 'a.sh': `#!/bin/bash\nset -eu\n${lines}\n` });

/** For scripts.retention-unused. */
export const twins: Twins = {
  bad: [
    { files: script('KEEP_DAYS=30\nrclone delete remote:app --min-age 7d'), line: 3 },
    { files: script("RETENTION=14\nfind /srv/backups -name '*.dump' -mtime +7 -delete"), line: 3 },
  ],
  good: [
    // Where others read it.
    {
      files: {
        'usr/local/lib/shop/common.sh': 'set -euo pipefail\nBACKUPS=/srv/backup\nKEEP=28\n',
        'usr/local/sbin/backup':
          '#!/bin/bash\n. /usr/local/lib/shop/common.sh\nfind "$BACKUPS" -name "*.dump" -mtime +"$KEEP" -delete\n',
      },
    },
    { files: script('KEEP_DAYS=30\nrclone delete remote:app --min-age "${KEEP_DAYS}d"') },
    { files: script('keep=14\nwhile (( ${#all[@]} > keep )); do all=("${all[@]:1}"); done') },
    { files: script('export KEEP_DAYS=30\nbackup-tool run') },
  ],
};
