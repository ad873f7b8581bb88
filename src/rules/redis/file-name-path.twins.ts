import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'redis.conf': 'appendfilename "aof/a.aof"\n' }, line: 1 }],
  good: [{ files: { 'redis.conf': 'dbfilename dump-6379.rdb\nappendfilename "a.aof"\ndir /tmp\n' } }],
};
