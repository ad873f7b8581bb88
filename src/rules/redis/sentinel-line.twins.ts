import type { Twins } from '../define-rule.ts';

const start = 'port 26379\nsentinel monitor mymaster 10.0.0.4 6379 2\n';

/** For redis.sentinel-line. */
export const twins: Twins = {
  bad: [
    { files: { 'sentinel.conf': `${start}sentinel down-after-milliseconds master 5000\n` }, line: 3 },
    { files: { 'sentinel.conf': `${start}sentinel down-after-miliseconds mymaster 5000\n` }, line: 3 },
    { files: { 'sentinel.conf': `${start}sentinel auth-pass mymaster\n` }, line: 3 },
    { files: { 'sentinel.conf': `${start}sentinel failover-timeout mymaster 0\n` }, line: 3 },
    { files: { 'sentinel.conf': `${start}sentinel resolve-hostnames on\n` }, line: 3 },
    { files: { 'sentinel.conf': `${start}sentinel monitor mymaster 10.0.0.5 6379 2\n` }, line: 3 },
    { files: { 'ha/26379.conf': 'port 26379\nsentinel monitor mymaster redis-a 6379 2\n' }, line: 2 },
    {
      files: { 'redis-sentinel.conf.j2': 'port 26379\nsentinel monitor mymaster 10.0.0.4 6379 0\n' },
      line: 2,
    },
    { files: { 'sentinel.conf': 'port 26379\nsentinel monitor mymaster 10.0.0.4 6379\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'sentinel.conf': `port 26379
dir /data
sentinel auth-user mymaster sentinel
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel monitor mymaster redis-a 6379 2
sentinel down-after-milliseconds mymaster 5000
sentinel parallel-syncs mymaster 1
sentinel failover-timeout mymaster 60000
sentinel deny-scripts-reconfig yes
sentinel known-sentinel mymaster 10.0.0.7 26379 0123456789abcdef0123456789abcdef01234567
`,
      },
    },
    {
      files: {
        'sentinel.conf.j2':
          'sentinel monitor {{ master }} {{ ip }} 6379 2\nsentinel down-after-milliseconds {{ master }} 5000\n',
      },
    },
  ],
};
