import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'archive.sh':
          '#!/bin/bash\nset -euo pipefail\nif [ -e "/wal/$2" ]; then\n  cmp -s "$1" "/wal/$2" && exit 0\n  echo "another $2" >&2\n  exit 0\nfi\ncp "$1" "/wal/$2"\n',
        'postgresql.conf': "archive_mode = on\narchive_command = '/usr/local/bin/archive.sh %p %f'\n",
      },
      line: 6,
    },
    // What a restore writes for the server.
    {
      files: {
        'pitr.sh':
          '#!/bin/bash\nset -euo pipefail\ncat >> "$PGDATA/postgresql.auto.conf" <<EOF\nrestore_command = \'cp /wal/%f %p || true\'\nrecovery_target_time = \'$1\'\nEOF\ntouch "$PGDATA/recovery.signal"\n',
      },
      line: 4,
    },
    {
      files: {
        'postgresql.conf':
          'archive_mode = on\narchive_command = \'pgbackrest --stanza=main archive-push %p || logger -t wal "%f failed"\'\n',
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf':
          "archive_mode = on\narchive_command = 'rsync -a %p wal@store:/wal/%f; logger done %f'\n",
      },
      line: 2,
    },
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
    {
      files: {
        'archive.sh': `#!/bin/sh
set -e
if [ -f "/wal/$2.gz" ]; then
  exit 0
fi
gzip -c "$1" > "/wal/$2.gz"
`,
        'postgresql.conf': "archive_mode = on\narchive_command = '/opt/archive.sh %p %f'\n",
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'postgresql.conf':
          'archive_mode = on\narchive_command = \'test ! -f /wal/%f && cp %p /wal/%f.part && mv /wal/%f.part /wal/%f || { logger "%f failed"; exit 1; }\'\n',
      },
    },
    {
      files: {
        'postgresql.conf': "archive_mode = on\narchive_command = '/bin/true'\n",
        'stream.service': '[Service]\nExecStart=/usr/bin/pg_receivewal -h db -D /wal --slot a\n',
      },
    },
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
    // The same segment twice is no failure.
    {
      files: {
        'archive.sh': `#!/bin/sh
set -e
if [ -f "/wal/$2" ]; then
  cmp -s "$1" "/wal/$2" && exit 0
  exit 1
fi
cp "$1" "/wal/$2.part"
mv "/wal/$2.part" "/wal/$2"
`,
        'postgresql.conf': "archive_mode = on\narchive_command = '/opt/archive.sh %p %f'\n",
      },
    },
  ],
};
