import type { Twins } from '../define-rule.ts';

const start = 'sentinel monitor mymaster 10.0.0.4 6379 2\n';

/** For redis.sentinel-timing. */
export const twins: Twins = {
  bad: [
    { files: { 'sentinel.conf': `${start}sentinel down-after-milliseconds mymaster 5\n` }, line: 2 },
    { files: { 'sentinel.conf': `${start}sentinel down-after-milliseconds mymaster 3000000\n` }, line: 2 },
    { files: { 'sentinel.conf': `${start}sentinel failover-timeout mymaster 180\n` }, line: 2 },
  ],
  good: [
    {
      files: {
        'sentinel.conf': `${start}sentinel down-after-milliseconds mymaster 1000\nsentinel failover-timeout mymaster 180000\n`,
      },
    },
  ],
};
