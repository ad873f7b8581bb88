import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** A standby that is waited for can connect. */
export const postgresNoWalSenders = postgresRule({
  id: 'postgres.no-wal-senders',
  title: 'a standby that is waited for can connect',
  severity: 'error',
  why: 'Every commit waits for a standby that has no way in: the database stands still.',
  source: 'postgresql.org/docs/current/runtime-config-replication.html',
  *judge(config) {
    const names = settingOf(config, 'synchronous_standby_names');
    const senders = settingOf(config, 'max_wal_senders');
    if (names === undefined || names.value.trim() === '' || senders?.value !== '0') return;
    yield remarkOn(
      senders,
      `no standby can connect, and commits wait for ${names.value}`,
      'max_wal_senders = 10',
    );
  },
});
