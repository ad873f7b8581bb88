import type { Twins } from '../define-rule.ts';

const script = (lines: string) => ({ 'b.sh': `#!/bin/bash\nset -euo pipefail\n${lines}\n` });

/** For scripts.variable-misspelt. */
export const twins: Twins = {
  bad: [
    {
      files: script(
        'STAMP_FILE=/var/lib/feed/stamp\nold=""\nif [ -f "$STAMP_FILE" ]; then\n  old=$(cat "$STAMP_FILENAME")\nfi\necho "$old"',
      ),
      line: 6,
    },
    {
      files: script('KEEP_DAYS=14\nfind /backup -name "*.dump" -mtime +$KEEP -delete'),
      line: 4,
    },
    {
      files: script('BACKUP_DIR=/srv/backup\npg_dump app > "$BACKUP_DIR/a"\ncp "$BACKP_DIR/a" /mnt/'),
      line: 5,
    },
    { files: script('target=/srv/backup\nmkdir -p "$target"\npg_dump app > "${taget}/app.dump"'), line: 5 },
  ],
  good: [
    // Another name, and not one with more behind it.
    { files: script('OUT_FILE=/srv/x\necho "$OUT_FILE"\necho "$OUT_FILES_MAX $RUN_DIR_NAME"') },
    // Sets what it reads by a file, where there is one.
    { files: script('interface="$1"\n[ -e "$2" ] && . "$2"\necho "$INTERFACE $interface"') },
    // A text that is written down, and what the caller gives.
    { files: script('echo "hostid=$HOSTID" >> /var/log/report') },
    // Parts of another script, which sets what they read.
    { files: { 'lib/methods.sh': 'GZIP=-9\nbin=$gzip\n' } },
    {
      files: {
        'lib/methods.sh': '#!/bin/bash\nGZIP=-9\nbin=$gzip\n',
        'bin/run': '#!/bin/bash\n. "$(dirname "$0")/../lib/methods.sh"\n',
      },
    },
    {
      files: script(
        'KEEP_DAYS=14\nKEEP=$((KEEP_DAYS * 2))\nfind /b -mtime "+$KEEP" -delete\nread -r answer\necho "$answer"\nfor file in a b; do echo "$file"; done\nfiles=(a b)\necho "${files[@]}" "${FILE:-none}"',
      ),
    },
    // Given from outside, counted, and set by what is sourced.
    {
      files: {
        ...script(
          'DB_HOST=db\necho "$DB_HOSTS" "$DB_HOST" "$HOSTNAME"\nwhile ((tries++ < 3)); do echo "$tries"; done\ntry=1\necho "$try"',
        ),
        'b.service': '[Service]\nEnvironment=DB_HOSTS=a,b\nExecStart=/opt/b.sh\n',
        'c.sh': '#!/bin/bash\n. ./lib.sh\nTARGET=/b\necho "$TARGETS" "$TARGET"\n',
      },
    },
    { files: script('name=app\nawk -v n="$name" \'{ print $names }\' /etc/x') },
  ],
};
