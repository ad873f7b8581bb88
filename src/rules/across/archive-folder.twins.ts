import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf':
          "archive_mode = on\narchive_command = 'test ! -f /archive/%f && cp %p /archive/%f'\n",
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=db.volume:/var/lib/postgresql/data\n',
        'db.volume': '[Volume]\n',
      },
      line: 2,
    },
  ],
  good: [
    // A folder of its own, one in the data's volume, a program that takes it elsewhere.
    {
      files: {
        'postgresql.conf':
          "archive_mode = on\narchive_command = 'test ! -f /archive/%f && cp %p /archive/%f'\n",
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=db.volume:/var/lib/postgresql/data\nVolume=wal.volume:/archive\n',
      },
    },
    {
      files: {
        'postgresql.conf': "archive_mode = on\narchive_command = 'wal-g wal-push %p'\n",
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=db.volume:/var/lib/postgresql/data\n',
      },
    },
  ],
};
