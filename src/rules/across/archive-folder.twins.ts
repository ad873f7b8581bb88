import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'srv/archive.sh':
          '#!/bin/sh\nset -eu\ndst=/var/lib/postgresql/wals\ntest ! -f "$dst/$2"\ncp "$1" "$dst/.$2.part"\nmv "$dst/.$2.part" "$dst/$2"\n',
        'db.container': `[Container]
Image=docker.io/library/postgres:16.8
Volume=pgdata.volume:/var/lib/postgresql/data
Volume=wal.volume:/var/lib/postgresql/wal
Volume=/srv/archive.sh:/usr/local/bin/archive.sh:ro
Exec=postgres -c archive_mode=on -c 'archive_command=/usr/local/bin/archive.sh %%p %%f'
`,
      },
      line: 3,
    },
    {
      files: {
        'pg/postgresql.conf': "archive_mode = on\narchive_command = '/etc/postgresql/archive-wal.sh %p %f'\n",
        'pg/archive-wal.sh': '#!/bin/sh\nset -eu\ncp "$1" "/wal/$2.part"\nmv "/wal/$2.part" "/wal/$2"\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nVolume=%h/pg:/etc/postgresql:ro\nVolume=d:/var/lib/postgresql/data\nExec=-c config_file=/etc/postgresql/postgresql.conf\n',
      },
      line: 2,
    },

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
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.8
Volume=pgdata.volume:/var/lib/postgresql/data
Volume=wal.volume:/wal:ro
Exec=postgres -c archive_mode=on -c 'archive_command=test ! -f /wal/%%f && cp %%p /wal/%%f'
`,
      },
      line: 4,
    },
    {
      files: {
        'db.container': `[Container]
Image=docker.io/library/postgres:16.8
Volume=pgdata.volume:/var/lib/postgresql/data
Volume=/srv/wal:/wal:ro,z
Volume=/srv/archive.sh:/usr/local/bin/archive.sh:ro
Exec=postgres -c archive_mode=on -c 'archive_command=/usr/local/bin/archive.sh %%p %%f'
`,
        'srv/archive.sh': `#!/bin/sh
set -eu
gzip -c "$1" > "/wal/$2.gz.part"
mv "/wal/$2.gz.part" "/wal/$2.gz"
`,
      },
      line: 4,
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
