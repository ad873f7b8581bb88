import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'cp %p /archive/%f'
`,
      },
      line: 2,
    },
  ],
  good: [
    // A test before it, a tool, or never called.
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'test ! -f /archive/%f && cp %p /archive/%f'
`,
      },
    },
    // A tool of its own.
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'wal-g wal-push %p'
`,
      },
    },
  ],
};
