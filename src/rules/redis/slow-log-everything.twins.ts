import type { Twins } from '../define-rule.ts';

const conf = (line: string) => ({ 'redis.conf': `port 6379\n${line}\n` });

export const twins: Twins = {
  bad: [{ files: conf('slowlog-log-slower-than 0'), line: 2 }],
  good: [{ files: conf('slowlog-log-slower-than -1') }, { files: conf('slowlog-log-slower-than 10000') }],
};
