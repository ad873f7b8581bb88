import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'redis.conf': 'port 6379\nmaxmemory 512\n' }, line: 2 }],
  good: [
    { files: { 'redis.conf': 'maxmemory 0\n' } },
    { files: { 'redis.conf': 'maxmemory 268435456\n' } },
    { files: { 'redis.conf': 'maxmemory 2mb\n' } },
  ],
};
