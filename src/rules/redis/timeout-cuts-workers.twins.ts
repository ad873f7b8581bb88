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
    // A playbook says how long.
    { files: { 'templates/redis.conf.j2': 'bind 127.0.0.1\nport 6379\ntimeout {{ cache_timeout }}\n' } },
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
