import type { Twins } from '../define-rule.ts';

const start = 'requirepass {{ p }}\nmasterauth {{ p }}\n';

/** For redis.repl-timeout. */
export const twins: Twins = {
  bad: [
    { files: { 'redis.conf': `${start}repl-timeout 5\n` }, line: 3 },
    { files: { 'redis.conf': `${start}repl-ping-replica-period 90\n` }, line: 3 },
    { files: { 'redis.conf': `${start}repl-timeout 30\nrepl-ping-replica-period 30\n` }, line: 3 },
  ],
  good: [
    { files: { 'redis.conf': `${start}repl-timeout 60\nrepl-ping-replica-period 10\n` } },
    { files: { 'redis.conf': `${start}repl-timeout 5\nrepl-ping-replica-period 1\n` } },
  ],
};
