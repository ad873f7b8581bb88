import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (
  primary: string,
  standby: string,
  image = 'docker.io/library/postgres:17',
  more: TwinFiles = {},
): TwinFiles => ({
  'a.conf': `listen_addresses = '*'\nmax_connections = 100\n${primary}`,
  'b.conf': `listen_addresses = '*'\nmax_connections = 100\n${standby}`,
  'a.container':
    '[Container]\nImage=docker.io/library/postgres:17\nContainerName=a\nNetwork=n.network\nVolume=/etc/x/a.conf:/etc/a.conf:ro\nExec=postgres -c config_file=/etc/a.conf\n',
  'b.container': `[Container]\nImage=${image}\nContainerName=b\nNetwork=n.network\nVolume=/etc/x/b.conf:/etc/b.conf:ro\nExec=postgres -c config_file=/etc/b.conf\n`,
  ...more,
});
const info = "primary_conninfo = 'host=a user=repl application_name=b'\n";

const hba = (lines: string): TwinFiles => ({
  'pg_hba.conf': `host all all 10.20.0.0/24 scram-sha-256\n${lines}`,
  'n.network': '[Network]\nSubnet=10.20.0.0/24\n',
  'a.container':
    '[Container]\nImage=docker.io/library/postgres:17\nContainerName=a\nNetwork=n.network\nVolume=/etc/x/a.conf:/etc/a.conf:ro\nVolume=/etc/x/pg_hba.conf:/etc/pg_hba.conf:ro\nExec=postgres -c config_file=/etc/a.conf -c hba_file=/etc/pg_hba.conf\n',
  'b.container':
    '[Container]\nImage=docker.io/library/postgres:17\nContainerName=b\nNetwork=n.network:ip=10.20.0.11\nVolume=/etc/x/b.conf:/etc/b.conf:ro\nExec=postgres -c config_file=/etc/b.conf\n',
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'clone.sh':
          '#!/bin/bash\nset -euo pipefail\npg_basebackup -h pg -U replica -D "$PGDATA" -X stream -w\ntouch "$PGDATA/recovery.signal"\nexec docker-entrypoint.sh postgres\n',
      },
      line: 4,
    },
    {
      files: {
        'clone.sh':
          '#!/bin/bash\nset -euo pipefail\npg_basebackup -h pg -U replica -D "$PGDATA" -X stream -w\necho "standby_mode = on" > "$PGDATA/recovery.conf"\nexec docker-entrypoint.sh postgres\n',
      },
      line: 4,
    },
    { files: stack('', info, 'docker.io/library/postgres:16'), file: 'b.container', line: 2 },
    { files: stack('', "primary_conninfo = 'host=a port=5433 user=repl'\n"), file: 'b.conf', line: 3 },
    { files: stack("synchronous_standby_names = 'FIRST 1 (c)'\n", info), line: 3 },
    { files: stack('max_replication_slots = 0\n', `${info}primary_slot_name = 'b'\n`), line: 3 },
    {
      files: stack('', `${info}primary_slot_name = 'b'\n`, undefined, {
        'init/1.sql': "SELECT pg_create_physical_replication_slot('c');\n",
      }),
      file: 'b.conf',
      line: 4,
    },
    {
      files: stack('', `${info}hot_standby = off\n`, undefined, {
        'app.container':
          '[Container]\nImage=a.example.org/app:1\nNetwork=n.network\nEnvironment=REPLICA_URL=postgres://app@b/shop\n',
      }),
      file: 'b.conf',
      line: 4,
    },
    {
      files: stack('', info, undefined, hba('host replication repl 10.20.0.12/32 scram-sha-256\n')),
      file: 'pg_hba.conf',
      line: 2,
    },
    {
      files: stack('', info, undefined, hba('host replication replicator 10.20.0.11/32 scram-sha-256\n')),
      file: 'b.conf',
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'clone.sh':
          '#!/bin/bash\nset -euo pipefail\npg_basebackup -h pg -U replica -D "$PGDATA" -X stream -w\ntouch "$PGDATA/standby.signal"\nrm -f "$PGDATA/recovery.conf"\nexec docker-entrypoint.sh postgres\n',
      },
    },
    {
      files: {
        'restore.sh':
          '#!/bin/bash\nset -euo pipefail\necho "restore_command = \'cp /wal/%f %p\'" >> "$PGDATA/postgresql.auto.conf"\ntouch "$PGDATA/recovery.signal"\n',
      },
    },
    { files: stack('', info, undefined, hba('host replication repl 10.20.0.11/32 scram-sha-256\n')) },
    { files: stack('', info, undefined, hba('host replication all samenet scram-sha-256\n')) },
    // By an address that it has for sure.
    {
      files: stack(
        '',
        info.replace('host=a', 'host=10.20.0.10'),
        undefined,
        hba('host replication repl 10.20.0.0/24 scram-sha-256\n'),
      ),
    },

    {
      files: stack(
        "synchronous_standby_names = 'ANY 1 (b, c)'\n",
        `${info}primary_slot_name = 'b'\n`,
        undefined,
        {
          'init/1.sql': "SELECT pg_create_physical_replication_slot('b');\n",
        },
      ),
    },
    { files: stack("synchronous_standby_names = '*'\n", `${info}hot_standby = off\n`) },
  ],
};
