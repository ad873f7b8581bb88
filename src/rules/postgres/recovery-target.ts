import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A recovery has one target, and a command that fetches segments. */
export const postgresRecoveryTarget = postgresRule({
  id: 'postgres.recovery-target',
  title: 'a recovery has one target, and a command that fetches segments',
  severity: 'error',
  why: 'With two targets PostgreSQL does not start: "multiple recovery targets specified". A command without %f or %p fetches no segment: the recovery ends at the base backup, and what came after it is missing.',
  source:
    'postgresql.org/docs/current/runtime-config-wal.html#RUNTIME-CONFIG-WAL-RECOVERY-TARGET; restore_command',
  isOfOne: true,
  *judge(config) {
    const set = targets
      .flatMap((name) => settingOf(config, name) ?? [])
      .filter(({ value }) => value.trim() !== '');
    const last = set.toSorted((one, other) => one.place.line - other.place.line).at(-1);
    const others = set.filter((each) => each !== last).map(({ name }) => name);
    if (last !== undefined && others.length > 0 && !set.some(({ value }) => isTemplated(value)))
      yield remarkOn(
        last,
        `PostgreSQL does not start: ${others.join(' and ')} and ${last.name} are two targets`,
        'only one of them',
      );
    const restore = settingOf(config, 'restore_command');
    if (restore === undefined || restore.value.trim() === '' || isTemplated(restore.value)) return;
    const plain = restore.value.replaceAll('%%', '');
    // What a program fetches under a name of its own choice it has to be told.
    const missing = ['%f', '%p'].filter((each) => !plain.includes(each));
    if (missing.length === 0 || /wal_fetch_all|\btrue\b|\bfalse\b|^\/\S+$/.test(plain)) return;
    yield remarkOn(
      restore,
      `the command is not told ${missing.includes('%f') ? 'which segment (%f)' : 'where to put the segment (%p)'}: nothing is restored`,
      'restore_command = \'cp /archive/%f "%p"\'',
    );
  },
});

const targets = [
  'recovery_target',
  'recovery_target_lsn',
  'recovery_target_name',
  'recovery_target_time',
  'recovery_target_xid',
];
