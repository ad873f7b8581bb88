import { expect, test } from 'vitest';
import { parseShell } from '../../syntax/shell/parse.ts';
import { readStack } from '../read-stack.ts';
import { newestTargets } from '../targets.ts';
import { scriptsSyntax } from './syntax.ts';

const tcl = `#!/bin/sh
# The next line starts it again in wish \\
exec wish "$0" -- "$@"; echo "no wish here"; exit 1
proc nice {x floor} {
  if {$x == 0} { return 0 }
}
`;
const packed = `#!/bin/sh
tail -n +4 "$0" | tar -xzf - -C /opt
exit 0
)) " unreadable (
`;
const early = `#!/bin/sh
if true; then
  echo a
exit 0
`;

test('what stands behind an end that is always come to is not the shell’s to read', () => {
  const lines = (text: string) => {
    const files = [{ source: 'a.sh', text, executable: true }];
    return [...scriptsSyntax.judge(readStack(files, { targets: newestTargets }))].map(
      ({ place }) => place.line,
    );
  };
  expect(parseShell(tcl, 'a.sh').problems.length).toBeGreaterThan(0);
  expect([lines(tcl), lines(packed)]).toEqual([[], []]);
  expect(lines(early)).toEqual([2]);
});
