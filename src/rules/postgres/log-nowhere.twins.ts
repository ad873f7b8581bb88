import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'postgresql.conf': "log_destination = 'csvlog'\n" }, line: 1 },
    { files: { 'postgresql.conf': 'log_min_messages = panic\n' }, line: 1 },
  ],
  good: [
    {
      files: {
        'postgresql.conf': "log_destination = 'csvlog'\nlogging_collector = on\nlog_min_messages = warning\n",
      },
    },
    { files: { 'postgresql.conf': "log_destination = 'stderr'\nlog_min_messages = notice\n" } },
  ],
};
