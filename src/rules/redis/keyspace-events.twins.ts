import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'redis.conf': 'notify-keyspace-events KX!\n' }, line: 1 },
    { files: { 'redis.conf': 'notify-keyspace-events x\n' }, line: 1 },
  ],
  good: [
    { files: { 'redis.conf': 'notify-keyspace-events AKE\n' } },
    { files: { 'redis.conf': 'notify-keyspace-events ""\n' } },
    { files: { 'redis.conf': 'notify-keyspace-events Kg$tmn\n' } },
  ],
};
