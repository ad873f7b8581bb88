import type { Twins } from '../define-rule.ts';

/** For units.restart-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
HealthCmd=/bin/check
[Install]
WantedBy=default.target
`,
        'b.container': `[Container]
Image=docker.io/acme/app:1
[Service]
Restart=always
[Install]
WantedBy=default.target
`,
        'c.container': `[Container]
Image=docker.io/acme/app:1
[Service]
Restart=always
[Install]
WantedBy=default.target
`,
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
[Service]
Type=oneshot
[Install]
WantedBy=default.target
`,
        'b.container': `[Container]
Image=docker.io/acme/app:1
[Service]
Restart=always
[Install]
WantedBy=default.target
`,
        'c.container': `[Container]
Image=docker.io/acme/app:1
[Service]
Restart=always
[Install]
WantedBy=default.target
`,
      },
    },
  ],
};
