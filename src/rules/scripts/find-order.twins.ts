import type { Twins } from '../define-rule.ts';

const script = (line: string) => ({ 'clean.sh': `#!/bin/bash\nset -eu\n${line}\n` });

export const twins: Twins = {
  bad: [
    { files: script('find "$dir" -delete -mtime +60'), line: 3 },
    { files: script("find /b -name '*.dump' -o -name '*.sql' -mtime +14 -delete"), line: 3 },
    { files: script("find /b -exec rm -f {} + -name '*.old'"), line: 3 },
  ],
  good: [
    { files: script("find /b \\( -name '*.dump' -o -name '*.sql' \\) -mtime +14 -delete") },
    { files: script('find /b -name keep -prune -o -mtime +14 -delete') },
    { files: script('find /b -type f -mtime +14 -delete -print') },
    { files: script("find /b -name '*.a' -delete -o -name '*.b' -mtime +3 -delete") },
  ],
};
