import type { Twins } from '../define-rule.ts';

/** For scripts.one-exec-start. */
export const twins: Twins = {
  bad: [{ files: { 'a.service': '[Service]\nExecStart=/bin/a\nExecStart=/bin/b\n' }, line: 3 }],
  good: [
    { files: { 'a.service': '[Service]\nType=oneshot\nExecStart=/bin/a\nExecStart=/bin/b\n' } },
    { files: { 'a.service': '[Service]\nExecStart=/bin/a\nExecStart=\nExecStart=/bin/b\n' } },
  ],
};
