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

export const twins: Twins = {
  bad: [
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
  ],
  good: [
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
