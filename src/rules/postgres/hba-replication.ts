import { isEverywhere, isLoopback } from '../parts/postgres/hba.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** Replication is for the replicas. */
export const postgresHbaReplication = hbaRule({
  id: 'postgres.hba-replication',
  title: 'replication is for the replicas',
  severity: 'warning',
  why: "A role that may replicate reads the whole cluster, passwords' hashes included.",
  source: 'postgresql.org/docs/current/warm-standby.html#STREAMING-REPLICATION-AUTHENTICATION',
  *judge(hba) {
    for (const rule of hba.rules) {
      const replicates = rule.databases.some(({ value, quoted }) => value === 'replication' && !quoted);
      if (!replicates || rule.type === 'local' || rule.method.value === 'reject') continue;
      if (isEverywhere(rule))
        yield remarkOn(
          rule,
          'the whole cluster can be copied from any address',
          'the addresses of the replicas',
        );
      else if (rule.users.some(({ value, quoted }) => value === 'all' && !quoted) && !isLoopback(rule))
        yield remarkOn(rule, 'any role with REPLICATION may copy the whole cluster', 'the one role for it');
    }
  },
});
