import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/podman exec -it postgres /backup.sh
`,
      },
      line: 3,
    },
  ],
  good: [
    // Without a terminal.
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/podman exec -i --user postgres postgres /backup.sh
`,
      },
    },
  ],
};
