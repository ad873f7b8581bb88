import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'redis.conf': 'port 6379\nloglevel debug\n' }, line: 2 }],
  good: [{ files: { 'redis.conf': 'port 6379\nloglevel debug\nloglevel verbose\n' } }],
};
