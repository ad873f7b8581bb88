import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (command: string, more = '', image = 'docker.io/library/postgres:17'): TwinFiles => ({
  'postgresql.conf': `archive_mode = on\narchive_command = '${command}'\n`,
  'pg.container': `[Container]
Image=${image}
ContainerName=pg
Volume=pg.volume:/var/lib/postgresql/data
Volume=/srv/postgresql.conf:/etc/postgresql.conf:ro
Exec=postgres -c config_file=/etc/postgresql.conf
${more}`,
});

export const twins: Twins = {
  bad: [
    // The script takes the path first.
    {
      files: {
        'postgres/postgresql.conf':
          'archive_mode = on\nwal_level = replica\narchive_command = \'/opt/bin/archive-wal "%f" "%p"\'\n',
        'bin/archive-wal':
          '#!/bin/sh\nset -eu\nsrc=$1\nname=$2\ncp "$src" "/archive/.$name.part"\nsync "/archive/.$name.part"\nmv "/archive/.$name.part" "/archive/$name"\n',
      },
      line: 3,
    },
    {
      files: {
        'postgres/postgresql.conf': "archive_mode = on\narchive_command = '/opt/bin/archive-wal %f %p'\n",
        'bin/archive-wal': '#!/bin/sh\nset -eu\ntest ! -e "/archive/$2" && cp "$1" "/archive/${2}"\n',
      },
      line: 2,
    },
    {
      files: {
        'pg/postgresql.conf': "archive_mode = on\narchive_command = '/etc/postgresql/archive-wall %p %f'\n",
        'pg/archive-wal': '#!/bin/sh\nexec cp "$1" "/wal/$2"\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nVolume=%h/pg:/etc/postgresql:ro\nVolume=wal:/wal\nExec=-c config_file=/etc/postgresql/postgresql.conf\n',
      },
      line: 2,
    },

    { files: stack('/usr/local/bin/archive.sh %p %f'), line: 2 },
    { files: stack('pgbackrest --stanza=a archive-push %p'), line: 2 },
    { files: stack('test ! -f /wal/%f && rsync -a %p backup@vault:/wal/%f'), line: 2 },
  ],
  good: [
    {
      files: {
        'postgres/postgresql.conf': "archive_mode = on\narchive_command = '/opt/bin/archive-wal %p %f'\n",
        'bin/archive-wal':
          '#!/bin/sh\nset -eu\nsrc=$1\nname=$2\ncp "$src" "/archive/.$name.part"\nsync "/archive/.$name.part"\nmv "/archive/.$name.part" "/archive/$name"\n',
      },
    },
    {
      files: {
        'postgres/postgresql.conf': "archive_mode = on\narchive_command = '/opt/bin/archive-wal %f %p'\n",
        'bin/archive-wal':
          '#!/bin/sh\nset -eu\ncd /archive\ntest ! -e "/archive/$1"\ncp "$PGDATA/$2" "/archive/$1"\n',
      },
    },
    { files: stack('/usr/local/bin/archive.sh %p %f', 'Volume=/srv/bin:/usr/local/bin:ro\n') },
    {
      files: stack(
        'pgbackrest --stanza=a archive-push %p',
        '',
        'registry.example.org/postgres-pgbackrest:17',
      ),
    },
    { files: stack('test ! -f /wal/%f && gzip < %p > /wal/%f.gz') },
    { files: stack('wal-g wal-push %p', 'Volume=/srv/wal-g:/usr/local/bin/wal-g:ro\n') },
  ],
};
