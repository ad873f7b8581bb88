import { isOn, postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** The WAL holds what archiving and replication need. */
export const postgresWalLevel = postgresRule({
  id: 'postgres.wal-level',
  title: 'the WAL holds what archiving and replication need',
  severity: 'error',
  why: 'PostgreSQL does not start with archiving or senders and wal_level minimal.',
  source: 'postgresql.org/docs/current/runtime-config-wal.html#GUC-WAL-LEVEL',
  *judge(config) {
    const level = settingOf(config, 'wal_level');
    if (level?.value.toLowerCase() !== 'minimal') return;
    const archive = settingOf(config, 'archive_mode');
    if (archive !== undefined && isOn(config, 'archive_mode') === true) {
      for (const each of [level, archive])
        yield remarkOn(
          each,
          'PostgreSQL does not start: WAL archival cannot be enabled when wal_level is "minimal"',
          'wal_level = replica',
        );
    } else if ((settingOf(config, 'max_wal_senders')?.value ?? '10') !== '0')
      yield remarkOn(
        level,
        'PostgreSQL does not start: WAL streaming (max_wal_senders > 0, 10 unless told) requires wal_level replica',
        'wal_level = replica, or max_wal_senders = 0',
      );
  },
});
