import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'health.sh': `#!/bin/sh
fail=0
if ! curl -fsS http://127.0.0.1/up >/dev/null; then
  echo "not up"
  fail=1
fi
exit 0
`,
      },
      line: 7,
    },
    {
      files: {
        'health.sh': `#!/bin/bash
for host in a b; do
  if ! ping -c 1 "$host" >/dev/null; then
    echo "$host is down"
    failed=1
  fi
done
`,
      },
      line: 5,
    },
    {
      line: 9,
      files: {
        'b.sh': `#!/bin/bash
fail=0
for db in a b; do
  if ! pg_dump -Fc "$db" >"/srv/$db.dump"; then
    echo "dump of $db failed" >&2
    continue
  fi
done
exit "$fail"
`,
      },
    },
  ],
  good: [
    {
      files: {
        'a.sh': `#!/bin/sh
fail=0
curl -fsS http://127.0.0.1/up >/dev/null || fail=1
exit "$fail"
`,
        'b.sh': `#!/bin/bash
worst=0
note() { (( $1 > worst )) && worst=$1; return 0; }
note 2
exit "$worst"
`,
        'c.sh': `#!/bin/bash
errors=0
for f in *; do test -s "$f" || ((errors++)); done
if ((errors)); then exit 1; fi
`,
        // A library: those who source it read it.
        'lib.sh': `check() { if ! true; then failed=1; fi; }
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
fail=0
for db in a b; do
  pg_dump -Fc "$db" >"/srv/$db.dump" || ((fail++))
done
exit "$fail"
`,
      },
    },
  ],
};
