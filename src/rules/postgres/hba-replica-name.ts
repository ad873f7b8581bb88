import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** A replica is let in by the keyword for it. */
export const postgresHbaReplicaName = hbaRule({
  id: 'postgres.hba-replica-name',
  title: 'a replica is let in by the keyword for it',
  severity: 'warning',
  why: '"all" of databases leaves replication out: the replica is refused with "no pg_hba.conf entry for replication connection".',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html: "the all keyword does not match replication"',
  *judge(hba) {
    const replicates = hba.rules.some(
      ({ databases, method }) =>
        method.value !== 'reject' &&
        databases.some(({ value, quoted }) => value === 'replication' && !quoted),
    );
    if (replicates || hba.others.length > 0) return;
    for (const { databases, users, method, type } of hba.rules) {
      const [user] = users.filter(({ value }) =>
        /^repl(?:ica|icas|ication|icator|user)?(?:_?user)?$/i.test(value),
      );
      if (user === undefined || method.value === 'reject' || type === 'local') continue;
      if (!databases.some(({ value, quoted }) => value === 'all' && !quoted)) continue;
      yield remarkOn(
        user,
        `this lets ${user.value} into databases, and no line lets it replicate`,
        `host replication ${user.value} … scram-sha-256`,
      );
    }
  },
});
