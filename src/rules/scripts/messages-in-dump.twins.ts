import type { Twins } from '../define-rule.ts';

const script = (line: string) => ({ 'backup.sh': `#!/bin/bash\nset -euo pipefail\numask 077\n${line}\n` });

/** For scripts.messages-in-dump. */
export const twins: Twins = {
  bad: [
    { files: script('podman exec db pg_dump -Fc app > "$file" 2>&1'), line: 4 },
    { files: script('pg_dump app 2>&1 | gzip > "$file"'), line: 4 },
    { files: script('pg_dumpall &> "$file"'), line: 4 },
  ],
  good: [
    { files: script('pg_dump -Fc app > "$file" 2>> "$log"') },
    // The messages go where the output went before.
    { files: script('pg_dump -Fc app 2>&1 > "$file" | tee -a "$log"') },
    // The dump goes into a file of its own, and what is said into the log.
    { files: script('pg_dump -Fc -v -f "$file" app 2>&1 | tee -a "$log"') },
    { files: script('pg_dump --version > /dev/null 2>&1') },
  ],
};
