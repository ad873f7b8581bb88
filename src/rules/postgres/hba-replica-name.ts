import { kept } from '../../kept.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** A replica is let in by the keyword for it. */
export const postgresHbaReplicaName = hbaRule({
  id: 'postgres.hba-replica-name',
  title: 'a replica is let in by the keyword for it',
  severity: 'warning',
  why: '"all" of databases leaves replication out: the replica is refused with "no pg_hba.conf entry for replication connection".',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html: "the all keyword does not match replication"',
  *judge(hba, stack) {
    const replicates = hba.rules.some(
      ({ databases, method }) =>
        method.value !== 'reject' &&
        databases.some(({ value, quoted }) => value === 'replication' && !quoted),
    );
    if (replicates || hba.others.length > 0) return;
    for (const { databases, users, method, type } of hba.rules) {
      const [user] = users.filter(
        ({ value }) =>
          /^repl(?:ica|icas|ication|icator|user)?(?:_?user)?$/i.test(value) || replicating(stack).has(value),
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

/** Roles that SQL or a script makes for replication alone, as their names and their standbys tell. */
const replicating = kept((stack: ReadStack): ReadonlySet<string> => {
  const made = stack.configs.files
    .filter(({ role, text }) => (role === 'script' || role === 'other') && /\bREPLICATION\b/i.test(text))
    .flatMap(({ text }) => [
      ...text.matchAll(/\bCREATE\s+(?:ROLE|USER)\s+"?([\w-]+)"?\s[^;]*?(?<!NO)\bREPLICATION\b/gi),
    ])
    .map(([, name = '']) => name);
  const asked = stack.configs.files
    .filter(({ text }) => /primary_conninfo|pg_basebackup|pg_receivewal/.test(text))
    .map(({ text }) => text)
    .join('\n');
  // One that decodes logically comes into a database.
  return new Set(
    made.filter(
      (name) =>
        /standby|backup|physical|wal|barman/i.test(name) ||
        new RegExp(`\\buser=${name}\\b|(?:-U\\s*|--username[= ])${name}\\b`).test(asked),
    ),
  );
});
