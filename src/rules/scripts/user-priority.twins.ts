import type { Twins } from '../define-rule.ts';

const service = (line: string) => `[Service]\nExecStart=/usr/bin/a\n${line}\n`;

/** For scripts.user-priority. */
export const twins: Twins = {
  bad: [
    { files: { '.config/systemd/user/a.service': service('Nice=-5') }, line: 3 },
    { files: { '.config/systemd/user/a.service': service('OOMScoreAdjust=-500') }, line: 3 },
  ],
  good: [
    { files: { '.config/systemd/user/a.service': service('Nice=10\nOOMScoreAdjust=500') } },
    { files: { 'etc/systemd/system/a.service': service('Nice=-5\nOOMScoreAdjust=-500') } },
  ],
};
