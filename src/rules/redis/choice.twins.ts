import type { Twins } from '../define-rule.ts';

/** For redis.choice. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': `requirepass {{ p }}
maxmemory-policy all-keys-lru
`,
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
appendfsync every-second
`,
      },
      line: 2,
    },
    { files: { 'redis.conf': 'requirepass {{ p }}\ntls-protocols "TLSv1.2,TLSv1.3"\n' }, line: 2 },
    { files: { 'redis.conf': 'requirepass {{ p }}\nsyslog-facility daemon\n' }, line: 2 },
    { files: { 'redis.conf': 'requirepass {{ p }}\nshutdown-on-sigterm save fast\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'redis.conf': `requirepass {{ p }}
maxmemory-policy volatile-lfu
loglevel NOTICE
supervised auto
enable-debug-command local
oom-score-adj no
`,
      },
    },
  ],
};
