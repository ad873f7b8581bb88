import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (conf: string, hba: string): TwinFiles => ({
  'postgresql.conf': `listen_addresses = '*'\n${conf}`,
  'pg_hba.conf': `local all all peer\n${hba}`,
});
const names = "synchronous_standby_names = 'ANY 1 (b, c)'\n";

export const twins: Twins = {
  bad: [
    { files: stack(names, 'host all all 10.0.0.0/24 scram-sha-256\n'), line: 2 },
    { files: stack(names, 'host replication repl 127.0.0.1/32 scram-sha-256\n'), line: 2 },
  ],
  good: [
    { files: stack(names, 'hostssl replication repl samenet scram-sha-256\n') },
    { files: stack("synchronous_standby_names = ''\n", 'host all all 10.0.0.0/24 scram-sha-256\n') },
    { files: stack(`${names}synchronous_commit = local\n`, 'host all all 10.0.0.0/24 scram-sha-256\n') },
    { files: { 'postgresql.conf': `listen_addresses = '*'\n${names}` } },
  ],
};
