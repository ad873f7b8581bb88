import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.service': `[Service]
Type=oneshot
Restart=always
ExecStart=/opt/backup.sh
`,
      },
      line: 3,
    },
  ],
  good: [
    // After a failure, or another type.
    {
      files: {
        'a.service': `[Service]
Type=oneshot
Restart=on-failure
ExecStart=/opt/backup.sh
`,
        'b.service': `[Service]
Restart=always
ExecStart=/opt/web
`,
      },
    },
  ],
};
