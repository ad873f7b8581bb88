import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'redis.conf': 'bind 127.0.0.1\nenable-debug-command yes\n' }, line: 2 }],
  // For this machine's own connections.
  good: [{ files: { 'redis.conf': 'enable-debug-command local\nenable-module-command no\n' } }],
};
