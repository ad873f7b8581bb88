import type { Twins } from '../define-rule.ts';

/** For units.published-port. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=LISTEN=:8080
PublishPort=127.0.0.1:8101:8081
`,
      },
      line: 4,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=HTTP_ADDR=127.0.0.1:8080
PublishPort=127.0.0.1:8101:8080
`,
      },
      line: 3,
    },
  ],
  good: [
    // More than one port is named.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=PORT=8080
PublishPort=127.0.0.1:8101:8080
`,
        'b.container': `[Container]
Image=docker.io/acme/app:1
Environment=DB_PORT=5432 SMTP_PORT=587
PublishPort=127.0.0.1:8102:8080
`,
        'c.container': `[Container]
Image=docker.io/acme/app:1
Environment=METRICS_PORT=9100 URL=http://0.0.0.0:8080
PublishPort=127.0.0.1:8103:8080
`,
      },
    },
  ],
};
