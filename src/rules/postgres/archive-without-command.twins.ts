import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `archive_mode = on
wal_level = replica
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'cp %p /archive/wal'
`,
      },
      line: 2,
    },
  ],
  good: [
    // A command, a library, a tool that knows the name.
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'pgbackrest --stanza=main archive-push %p'
`,
      },
    },
    // A library.
    {
      files: {
        'postgresql.conf': `archive_mode = always
archive_library = 'basic_archive'
`,
      },
    },
  ],
};
