import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** Max_wal_size is above min_wal_size. */
export const postgresWalSize = postgresRule({
  id: 'postgres.wal-size',
  title: 'max_wal_size is above min_wal_size',
  severity: 'warning',
  why: 'Checkpoints come more often than WAL files are kept for: the disk is written twice, and the space is not saved.',
  source: 'postgresql.org/docs/current/runtime-config-wal.html',
  *judge(config) {
    const [most, least] = [settingOf(config, 'max_wal_size'), settingOf(config, 'min_wal_size')];
    const bytes = (text = '') => {
      const [, digits, unit = 'MB'] = /^(\d+)\s*(MB|GB|TB)?$/.exec(text) ?? [];
      return digits === undefined
        ? Number.NaN
        : Number(digits) * { MB: 1, GB: 1024, TB: 1024 ** 2 }[unit as 'MB'];
    };
    if (most !== undefined && least !== undefined && bytes(most.value) < bytes(least.value))
      yield remarkOn(most, `below min_wal_size (${least.value})`, `max_wal_size above ${least.value}`);
  },
});
