import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'a.service': '[Service]\nExecStart=/opt/a\nKillMode=none\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\n[Service]\nKillMode=none\n' }, line: 4 },
  ],
  good: [{ files: { 'a.service': '[Service]\nExecStart=/opt/a\nKillMode=mixed\n' } }],
};
