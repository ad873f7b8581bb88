import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [{ files: { 'postgresql.conf': 'default_transaction_read_only = on\n' }, line: 1 }],
  good: [
    { files: { 'postgresql.conf': 'default_transaction_read_only = off\n' } },
    {
      files: {
        'postgresql.conf':
          "default_transaction_read_only = on\nprimary_conninfo = 'host=a user=r'\nprimary_slot_name = 'b'\n",
      },
    },
  ],
};
