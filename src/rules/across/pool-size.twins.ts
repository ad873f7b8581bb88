import type { Twins } from '../define-rule.ts';

/** For across.pool-size. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': `[Container]
Image=docker.io/acme/app:1
Environment=DB_POOL_SIZE=50
`,
        'postgresql.conf': `max_connections = 20
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'web.container': `[Container]
Image=docker.io/acme/app:1
Environment=DB_POOL_SIZE=10 WEB_CONCURRENCY=4 DB_MAX_OVERFLOW=5
`,
        'postgresql.conf': `max_connections = 100
`,
      },
    },
  ],
};
