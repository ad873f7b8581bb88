import type { Twins } from '../define-rule.ts';

/** For units.order-without-requirement. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': `[Unit]
After=db.service
[Container]
Image=docker.io/acme/app:1
[Install]
WantedBy=default.target
`,
        'db.container': `[Container]
Image=docker.io/acme/db:1
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'web.container': `[Unit]
After=db.service cache.service
Wants=cache.service
[Container]
Image=docker.io/acme/app:1
[Install]
WantedBy=default.target
`,
        'db.container': `[Container]
Image=docker.io/acme/db:1
[Install]
WantedBy=default.target
`,
        'cache.container': `[Container]
Image=docker.io/acme/db:1
`,
      },
    },
  ],
};
