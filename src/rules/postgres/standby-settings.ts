import type { Remark, Rule } from '../define-rule.ts';
import { dnsNames } from '../parts/across/names.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';

/** A standby has room for what its primary does. */
export const postgresStandbySettings: Rule = {
  id: 'postgres.standby-settings',
  title: 'a standby has room for what its primary does',
  area: 'postgres',
  severity: 'error',
  why: 'A standby with fewer connections, workers or senders than its primary does not recover: "recovery aborted because of insufficient parameter settings". A primary without senders has no standbys at all.',
  source: 'postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-ADMIN',
  *judge(stack) {
    const servers = postgresOf(stack);
    if (servers.length < 2) return;
    for (const standby of servers) {
      const info = standby.setting('primary_conninfo')?.value ?? '';
      const host = /(?:^|\s)host\s*=\s*'?([\w.-]+)/.exec(info)?.[1];
      const primary = servers.find(
        (each) => each !== standby && host !== undefined && dnsNames(each).has(host),
      );
      if (primary !== undefined) yield* lacking(standby, primary);
    }
  },
};

const standards = {
  max_connections: 100,
  max_worker_processes: 8,
  max_wal_senders: 10,
  max_prepared_transactions: 0,
  max_locks_per_transaction: 64,
};

function* lacking(standby: PostgresServer, primary: PostgresServer): Generator<Remark> {
  const senders = primary.setting('max_wal_senders');
  if (senders?.value === '0')
    yield {
      place: senders.place,
      message: `${standby.unit.name} is to follow this server, which lets no standby connect`,
      help: 'max_wal_senders = 10',
    };
  for (const [name, standard] of Object.entries(standards)) {
    const [mine, theirs] = [standby.setting(name), primary.setting(name)];
    const [has, needs] = [mine, theirs].map((found) => Number(found?.value ?? standard));
    const place = mine?.place ?? theirs?.place;
    if (has === undefined || needs === undefined || place === undefined || !(has < needs)) continue;
    yield {
      place,
      message: `the standby does not recover: ${name} is ${has} in ${standby.unit.name}, and ${needs} in ${primary.unit.name}`,
      help: `${name} = ${needs}`,
    };
  }
}
