import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'b.service': '[Service]\nType=oneshot\nExecStart=bin/backup.sh\n' }, line: 3 },
    { files: { 'b.service': '[Service]\nType=oneshot\nExecStart=~/bin/backup.sh\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'b.service':
          '[Service]\nType=oneshot\nWorkingDirectory=~\nExecStartPre=-/bin/mkdir -p /x/y\nExecStart=%h/bin/backup.sh a/b\nExecStartPost=podman exec web a/b\n',
      },
    },
  ],
};
