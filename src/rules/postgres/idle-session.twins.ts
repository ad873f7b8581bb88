import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'postgresql.conf': 'idle_session_timeout = 30s\n' }, line: 1 }],
  good: [
    {
      files: { 'postgresql.conf': 'idle_session_timeout = 12h\nidle_in_transaction_session_timeout = 30s\n' },
    },
    { files: { 'postgresql.conf': 'idle_session_timeout = 0\n' } },
  ],
};
