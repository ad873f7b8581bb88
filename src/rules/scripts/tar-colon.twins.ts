import type { Twins } from '../define-rule.ts';

const script = (line: string) => ({ 'b.sh': `#!/bin/bash\nset -eu\n${line}\n` });

export const twins: Twins = {
  bad: [
    { files: script('tar czf app-$(date +%H:%M).tgz data'), line: 3 },
    { files: script('tar -cf "app_$(date +%FT%T).tar" data'), line: 3 },
  ],
  good: [
    { files: script('tar czf "$dir/app-$(date +%H:%M).tgz" data') },
    { files: script('tar czf ./app-$(date +%T).tgz data\ntar --force-local -czf app-$(date +%T).tgz data') },
    { files: script('tar czf app-$(date +%F).tgz data') },
  ],
};
