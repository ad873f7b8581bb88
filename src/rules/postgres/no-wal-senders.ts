import { formatPlace } from '../../place.ts';
import type { PostgresConfig, PostgresSetting } from '../../syntax/postgres/tree.ts';
import type { Remark } from '../define-rule.ts';
import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import type { ReadStack } from '../read-stack.ts';

/** A standby that is waited for can connect. */
export const postgresNoWalSenders = postgresRule({
  id: 'postgres.no-wal-senders',
  title: 'a standby that is waited for can connect',
  severity: 'error',
  why: 'Every commit waits for a standby that has no way in: the database stands still.',
  source: 'postgresql.org/docs/current/runtime-config-replication.html',
  *judge(config, stack) {
    const names = settingOf(config, 'synchronous_standby_names');
    const senders = settingOf(config, 'max_wal_senders');
    if (senders?.value === '0' && settingOf(config, 'wal_level')?.value.toLowerCase() === 'logical')
      yield {
        ...remarkOn(
          senders,
          'WAL is written for logical replication, and no subscriber can connect to read it',
          'max_wal_senders = 10',
        ),
        severity: 'warning',
      };
    const asking = senders?.value === '0' ? replicating(config, stack) : undefined;
    if (senders !== undefined && asking !== undefined && (names?.value.trim() ?? '') === '')
      yield remarkOn(
        senders,
        `no connection may stream the WAL: ${asking} is refused`,
        'max_wal_senders = 10',
      );
    if (names === undefined || names.value.trim() === '') return;
    if (senders?.value !== '0') {
      yield* unlet(names, stack);
      return;
    }
    yield remarkOn(
      senders,
      `no standby can connect, and commits wait for ${names.value}`,
      'max_wal_senders = 10',
    );
  },
});

/** What streams WAL here: a base backup, a standby, or whom a line of pg_hba.conf lets in for it. */
function replicating(config: PostgresConfig, stack: ReadStack): string | undefined {
  if (stack.postgres.length > 1 && stack.postgres.some(({ entry }) => entry !== config.entry))
    return undefined;
  for (const script of allScripts(stack)) {
    if (!/\bpg_(?:basebackup|receivewal)\b/.test(script.text)) continue;
    const found = simpleCommands(script).find(({ command }) =>
      /^pg_(?:basebackup|receivewal)$/.test(baseName(realCommand(command)[0])),
    );
    if (found !== undefined)
      return `${baseName(realCommand(found.command)[0])} (${formatPlace(found.command.place)})`;
  }
  const line = stack.hba
    .flatMap(({ rules }) => rules)
    .find(
      ({ databases, method, type }) =>
        type !== 'local' &&
        method.value !== 'reject' &&
        databases.some(({ value, quoted }) => value === 'replication' && !quoted),
    );
  return line === undefined ? undefined : `whom ${formatPlace(line.place)} lets in`;
}

/** pg_hba.conf lets nobody in from elsewhere for replication. */
function* unlet(names: PostgresSetting, { hba, postgres }: ReadStack): Generator<Remark> {
  const [only, more] = hba;
  if (only === undefined || more !== undefined || postgres.length !== 1 || only.others.length > 0) return;
  const isLet = only.rules.some(
    ({ type, databases, method }) =>
      type !== 'local' && method.value !== 'reject' && databases.some(({ value }) => value === 'replication'),
  );
  if (isLet) return;
  yield remarkOn(
    names,
    `commits wait for ${names.value}, and ${only.file} lets no standby in: no line is for replication`,
    "synchronous_standby_names = ''",
  );
}
