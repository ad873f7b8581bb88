import type { Twins } from '../define-rule.ts';

/** For across.variable-unit. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'api.env': 'PORT=8000\nSHUTDOWN_GRACE_MS=30\n',
        'api.container': '[Container]\nImage=docker.io/acme/api:1\nEnvironmentFile=/srv/api.env\n',
      },
      line: 2,
    },
    {
      files: {
        'worker.container':
          '[Container]\nImage=docker.io/acme/api:1\nEnvironment=BULLMQ_LOCK_DURATION_MS=30 QUEUE=mail\n',
      },
      line: 3,
    },
  ],
  good: [
    // Short times are meant so; seconds are what the name says; nought is none.
    {
      files: {
        'api.container':
          '[Container]\nImage=docker.io/acme/api:1\nEnvironment=SHUTDOWN_GRACE_MS=30000 REDIS_CONNECT_TIMEOUT_MS=250 RETRY_DELAY_MS=50\nEnvironment=SHUTDOWN_GRACE_SECONDS=30 REQUEST_TIMEOUT_MS=0 POLL_INTERVAL_MS=100\n',
      },
    },
  ],
};
