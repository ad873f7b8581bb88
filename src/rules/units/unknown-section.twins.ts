import type { Twins } from '../define-rule.ts';

/** For units.unknown-section. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
[Services]
Restart=always
`,
      },
      line: 4,
    },
    {
      files: {
        'a.timer': `[Timers]
OnCalendar=daily
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
[X-Backup]
Keep=7
[Quadlet]
DefaultDependencies=false
[Service]
Restart=always
`,
        'a.timer': `[Timer]
OnCalendar=daily
`,
      },
    },
  ],
};
