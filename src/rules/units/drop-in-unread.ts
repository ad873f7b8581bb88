import { posix } from 'node:path';
import type { Rule } from '../define-rule.ts';

/** A drop-in lies where its reader looks. */
export const unitsDropInUnread: Rule = {
  id: 'units.drop-in-unread',
  title: 'A drop-in lies where its reader looks',
  area: 'units',
  severity: 'error',
  why: 'Quadlet reads web.container.d beside web.container, and systemd reads web.service.d in its own folders: a web.service.d among the units of Quadlet is read by neither. "systemctl cat" does not show it.',
  source: 'podman-systemd.unit(5), "drop-in files"; systemd.unit(5), "Unit File Load Path"',
  *judge(stack) {
    for (const { source, hostPath } of stack.filesOf('systemd')) {
      const folder = posix.dirname(hostPath);
      if (!/\.service\.d$/.test(folder) || !/(?:^|\/)containers\/systemd(?:\/|$)/.test(hostPath)) continue;
      const name = posix.basename(folder);
      yield {
        place: { file: source, line: 1, column: 1 },
        message: `neither Quadlet nor systemd looks for ${name} here: nothing of this is in force`,
        help: `${name.replace(/\.service\.d$/, '.container.d')}, or /etc/systemd/system/${name}`,
      };
    }
  },
};
