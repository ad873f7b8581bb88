import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (primary: string, standby: string): TwinFiles => ({
  'db-a.container':
    '[Container]\nImage=docker.io/library/postgres:16.10\nContainerName=db-a\nVolume=/srv/pg/postgres-a.conf:/etc/postgres-a.conf:ro\nExec=postgres -c config_file=/etc/postgres-a.conf\n',
  'db-b.container':
    '[Container]\nImage=docker.io/library/postgres:16.10\nContainerName=db-b\nVolume=/srv/pg/postgres-b.conf:/etc/postgres-b.conf:ro\nExec=postgres -c config_file=/etc/postgres-b.conf\n',
  'pg/postgres-a.conf': primary,
  'pg/postgres-b.conf': `primary_conninfo = 'host=db-a user=repl'\n${standby}`,
});

/** For postgres.standby-settings. */
export const twins: Twins = {
  bad: [
    {
      files: stack('max_connections = 120\n', 'max_connections = 80\n'),
      file: 'pg/postgres-b.conf',
      line: 2,
    },
    { files: stack('max_connections = 300\n', ''), file: 'pg/postgres-a.conf', line: 1 },
    {
      files: stack("listen_addresses = '*'\nmax_wal_senders = 0\n", ''),
      file: 'pg/postgres-a.conf',
      line: 2,
    },
  ],
  good: [
    { files: stack('max_connections = 80\n', 'max_connections = 120\n') },
    { files: stack('shared_buffers = 1GB\n', 'shared_buffers = 128MB\n') },
  ],
};
