import { isOn, postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** A server that applications write to lets them. */
export const postgresReadOnly = postgresRule({
  id: 'postgres.read-only',
  title: 'a server that applications write to lets them',
  severity: 'warning',
  why: 'Each statement that writes ends with "cannot execute INSERT in a read-only transaction".',
  source: 'postgresql.org/docs/current/runtime-config-client.html, default_transaction_read_only',
  *judge(config) {
    const line = settingOf(config, 'default_transaction_read_only');
    const isStandby =
      settingOf(config, 'primary_slot_name') !== undefined &&
      ['primary_conninfo', 'restore_command'].some((name) => (settingOf(config, name)?.value ?? '') !== '');
    if (line === undefined || isOn(config, 'default_transaction_read_only') !== true || isStandby) return;
    yield remarkOn(
      line,
      'no transaction may write unless it says so itself',
      'default_transaction_read_only = off, or ALTER ROLE … SET for who only reads',
    );
  },
});
