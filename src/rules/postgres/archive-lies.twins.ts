import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': "archive_mode = on\narchive_command = '/usr/local/bin/archive-wal %p %f'\n",
        'bin/archive-wal': '#!/bin/sh\nrsync -a "$1" backup@nas:/wal/"$2"\nlogger "archived $2"\nexit 0\n',
      },
      file: 'bin/archive-wal',
      line: 2,
    },
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'test ! -f /archive/%f && cp %p /archive/%f || true'
`,
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'gzip -c %p | aws s3 cp - s3://bucket/%f'
`,
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = '/bin/true'
`,
      },
      line: 2,
    },
  ],
  good: [
    // The copy is the last command; it ends at the first failure.
    {
      files: {
        'postgresql.conf': "archive_mode = on\narchive_command = '/usr/local/bin/archive-wal %p %f'\n",
        'bin/archive-wal': '#!/bin/sh\nlogger "archiving $2"\nrsync -a "$1" backup@nas:/wal/"$2"\n',
      },
    },
    {
      files: {
        'postgresql.conf': "archive_mode = on\narchive_command = '/usr/local/bin/archive-wal %p %f'\n",
        'bin/archive-wal':
          '#!/bin/sh\nset -e\nrsync -a "$1" backup@nas:/wal/"$2"\nlogger "archived $2"\nexit 0\n',
      },
    },
    // The copy's own exit code, and a script.
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'test ! -f /archive/%f && cp %p /archive/%f'
restore_command = 'cp /archive/%f %p'
`,
      },
    },
    // Pipes that tell, and a command that is switched off.
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'bash -c "set -o pipefail; gzip -c %p | aws s3 cp - s3://bucket/%f"'
`,
      },
    },
    // Never called.
    {
      files: {
        'postgresql.conf': `archive_mode = off
archive_command = '/bin/true'
`,
      },
    },
  ],
};
