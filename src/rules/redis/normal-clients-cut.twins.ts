import type { Twins } from '../define-rule.ts';

const conf = (line: string) => ({ 'redis.conf': `port 6379\n${line}\n` });

export const twins: Twins = {
  bad: [
    { files: conf('client-output-buffer-limit normal 1mb 512kb 10'), line: 2 },
    { files: conf('client-output-buffer-limit replica 64mb 256mb 60'), line: 2 },
  ],
  good: [
    { files: conf('client-output-buffer-limit replica 0 64mb 60') },
    { files: conf('client-output-buffer-limit normal 0 0 0') },
    { files: conf('client-output-buffer-limit normal 256mb 64mb 60 pubsub 8mb 2mb 60') },
  ],
};
