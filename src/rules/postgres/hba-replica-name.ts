import { kept } from '../../kept.ts';
import { formatPlace } from '../../place.ts';
import type { HbaRule, HbaTree } from '../../syntax/hba/tree.ts';
import type { Remark } from '../define-rule.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import type { ReadStack } from '../read-stack.ts';

/** A replica is let in by the keyword for it. */
export const postgresHbaReplicaName = hbaRule({
  id: 'postgres.hba-replica-name',
  title: 'a replica is let in by the keyword for it',
  severity: 'warning',
  why: '"all" of databases leaves replication out: the replica is refused with "no pg_hba.conf entry for replication connection".',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html: "the all keyword does not match replication"',
  *judge(hba, stack) {
    if (hba.others.length > 0) return;
    yield* ofBackups(hba, stack);
    const replicas = hba.rules.filter(isForReplication);
    // Of a role that SQL makes for it, it is known that another one's line is not meant.
    const mayReplicate = (name: string) =>
      replicas.some(({ users }) => !replicating(stack).has(name) || isForUser(users, name));
    for (const { databases, users, method, type } of hba.rules) {
      const [user] = users.filter(
        ({ value }) =>
          /^repl(?:ica|icas|ication|icator|user)?(?:_?user)?$/i.test(value) || replicating(stack).has(value),
      );
      if (user === undefined || method.value === 'reject' || type === 'local') continue;
      if (mayReplicate(user.value)) continue;
      if (!databases.some(({ value, quoted }) => value === 'all' && !quoted)) continue;
      yield remarkOn(
        user,
        `this lets ${user.value} into databases, and no line lets it replicate`,
        `host replication ${user.value} … scram-sha-256`,
      );
    }
  },
});

function isForReplication({ databases, method }: HbaRule): boolean {
  return (
    method.value !== 'reject' && databases.some(({ value, quoted }) => value === 'replication' && !quoted)
  );
}

function isForUser(users: HbaRule['users'], name: string): boolean {
  return users.some(({ value, quoted }) => value === name || (!quoted && /^(?:all$|[+@/])/.test(value)));
}

/** A base backup over the socket asks for replication too. */
function* ofBackups(hba: HbaTree, stack: ReadStack): Generator<Remark> {
  if (stack.hba.length !== 1 || hba.problems.length > 0 || hba.rules.length === 0) return;
  for (const script of allScripts(stack)) {
    if (!/\bpg_(?:basebackup|receivewal)\b/.test(script.text)) continue;
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      const program = baseName(words[0]);
      if (!/^pg_(?:basebackup|receivewal)$/.test(program)) continue;
      const texts = words.map(({ literal, raw }) => literal ?? raw);
      const host = optionOf(texts, '-h', '--host');
      const user = optionOf(texts, '-U', '--username');
      // A connection string or a variable may say where.
      if (texts.some((text) => /^(?:-d|--dbname)|^host=|:\/\//.test(text))) continue;
      if (/PGHOST|PGSERVICE/.test(script.text) || /[$%\uE000]/.test(`${host ?? ''}${user ?? ''}`)) continue;
      const isLocal = host === undefined || host.startsWith('/');
      if (!isLocal || user === undefined) continue;
      const isLet = hba.rules.some(
        (rule) => rule.type === 'local' && isForReplication(rule) && isForUser(rule.users, user),
      );
      if (isLet) continue;
      const meant = hba.rules.find(
        ({ type, users, databases }) =>
          type === 'local' &&
          users.some(({ value }) => value === user) &&
          databases.some(({ value, quoted }) => value === 'all' && !quoted),
      );
      yield remarkOn(
        meant ?? command,
        meant === undefined
          ? `refused: no line of ${hba.file} lets ${user} replicate over the socket`
          : `"all" leaves replication out, and ${program} (${formatPlace(command.place)}) asks for it as ${user}`,
        `local replication ${user} peer`,
      );
    }
  }
}

function optionOf(words: readonly string[], short: string, long: string): string | undefined {
  for (const [at, word] of words.entries()) {
    if (word === short || word === long) return words[at + 1];
    if (word.startsWith(`${long}=`)) return word.slice(long.length + 1);
    if (word.startsWith(short) && !word.startsWith('--') && word.length > 2) return word.slice(2);
  }
  return undefined;
}

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
