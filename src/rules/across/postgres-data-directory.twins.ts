import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (folder: string, more = ''): TwinFiles => ({
  'postgresql.conf': `listen_addresses = '*'\ndata_directory = '${folder}'\n`,
  'pg.container': `[Container]\nImage=docker.io/library/postgres:17.6\nVolume=pg.volume:/var/lib/postgresql/data\nVolume=/srv/postgresql.conf:/etc/postgresql.conf:ro\nExec=-c config_file=/etc/postgresql.conf\n${more}`,
  'pg.volume': '[Volume]\n',
});

/** For across.postgres-data-directory. */
export const twins: Twins = {
  bad: [
    { files: stack('/data'), line: 2 },
    {
      files: stack('/var/lib/postgresql/data', 'Environment=PGDATA=/var/lib/postgresql/data/pgdata\n'),
      line: 2,
    },
  ],
  good: [
    { files: stack('/var/lib/postgresql/data/') },
    {
      files: stack('/var/lib/postgresql/data/pgdata', 'Environment=PGDATA=/var/lib/postgresql/data/pgdata\n'),
    },
  ],
};
