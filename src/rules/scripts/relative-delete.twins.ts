import type { Twins } from '../define-rule.ts';

const script = (lines: string) => ({ 'a.sh': `#!/bin/bash\nset -eu\nOUT=/srv/backups\n${lines}\n` });

/** For scripts.relative-delete. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -eu\nls -1 "$DIR" | sort | head -n -14 | while read -r f; do rm "$f"; done\n',
      },
      line: 3,
    },
    { files: script('for f in $(ls $OUT | sort -r | tail -n +8); do\n  rm -f $f\ndone'), line: 5 },
    { files: script('ls -1t "$OUT" | tail -n +8 | xargs -r rm -f'), line: 4 },
  ],
  good: [
    // With the folder, from within it, or listed with it.
    { files: script('for f in $(ls $OUT | sort -r | tail -n +8); do\n  rm -f "$OUT/$f"\ndone') },
    { files: script('cd "$OUT"\nls -1t | tail -n +8 | xargs -r rm -f --') },
    { files: script('ls -1t "$OUT"/*.dump | tail -n +8 | xargs -r rm -f --') },
    { files: script('ls -1t "$OUT" | tail -n +8 | xargs -r -I{} rm -f -- "$OUT/{}"') },
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -eu\nfor pattern in "a-*.gz" "b-*.gz"; do\n  ls -1t "$DIR"/$pattern | tail -n +8 | xargs -r rm -f\ndone\n',
      },
    },
  ],
};
