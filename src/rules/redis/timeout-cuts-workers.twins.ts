import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': 'port 6379\ntimeout 120\n',
        'w.container': '[Container]\nImage=a.io/a:1\nExec=celery -A shop worker\n',
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `timeout 30
`,
      },
      line: 1,
    },
  ],
  good: [
    // Never, or late.
    {
      files: {
        'redis.conf': `timeout 0
tcp-keepalive 60
`,
      },
    },
    // An hour.
    {
      files: {
        'redis.conf': `timeout 3600
`,
      },
    },
  ],
};
