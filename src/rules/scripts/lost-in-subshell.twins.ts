import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'check.sh': `#!/bin/sh
bad=0
printf '%s\\n' a b | while read -r host; do
  curl -fsS "https://$host/up" >/dev/null || bad=1
done
exit "$bad"
`,
      },
      line: 4,
    },
    {
      files: {
        'count.sh': `#!/bin/bash
n=0
find /backup -name '*.dump' | while read -r f; do
  pg_restore -l "$f" >/dev/null
  ((n++))
done
if (( n < 3 )); then exit 1; fi
`,
      },
      line: 5,
    },
  ],
  good: [
    // Not behind a pipe; and what is read within.
    {
      files: {
        'check.sh': `#!/bin/bash
bad=0
while read -r host; do
  curl -fsS "https://$host/up" >/dev/null || bad=1
done < <(printf '%s\\n' a b)
ls /backup | while read -r f; do
  size=$(stat -c %s "/backup/$f")
  echo "$f $size"
done
exit "$bad"
`,
      },
    },
    // Set anew before it is read, and lastpipe.
    {
      files: {
        'a.sh': `#!/bin/bash
ls | while read -r f; do last=$f; done
last=$(ls | tail -n 1)
echo "$last"
`,
        'b.sh': `#!/bin/bash
shopt -s lastpipe
ls | while read -r f; do last=$f; done
echo "$last"
`,
      },
    },
  ],
};
