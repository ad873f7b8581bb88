import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** Max_wal_size is above min_wal_size. */
export const postgresWalSize = postgresRule({
  id: 'postgres.wal-size',
  title: 'max_wal_size is above min_wal_size',
  severity: 'warning',
  why: 'Checkpoints come more often than WAL files are kept for: the disk is written twice, and the space is not saved.',
  source: 'postgresql.org/docs/current/runtime-config-wal.html',
  *judge(config, stack) {
    const [most, least] = [settingOf(config, 'max_wal_size'), settingOf(config, 'min_wal_size')];
    const bytes = (text = '') => {
      const [, digits, unit = 'MB'] = /^(\d+)\s*(MB|GB|TB)?$/.exec(text) ?? [];
      return digits === undefined
        ? Number.NaN
        : Number(digits) * { MB: 1, GB: 1024, TB: 1024 ** 2 }[unit as 'MB'];
    };
    for (const setting of [most, least]) {
      if (setting === undefined || !(bytes(setting.value) < 32) || setsSegments(stack)) continue;
      yield {
        ...remarkOn(
          setting,
          `PostgreSQL does not start: ${setting.name} = ${setting.value} is less than two segments of 16 MB`,
          `${setting.name} = ${/^\d$/.test(setting.value) ? `${setting.value}GB` : '1GB'}`,
        ),
        severity: 'error',
      };
      return;
    }
    if (most !== undefined && bytes(most.value) < 128 && !setsSegments(stack))
      yield remarkOn(
        most,
        `a checkpoint after each ${most.value} of WAL: most of what is written is whole pages`,
        'max_wal_size = 1GB',
      );
    else if (most !== undefined && least !== undefined && bytes(most.value) < bytes(least.value))
      // The one of both that is further from what it is unless told.
      yield bytes(most.value) >= 1024
        ? remarkOn(least, `above max_wal_size (${most.value})`, `min_wal_size below ${most.value}`)
        : remarkOn(most, `below min_wal_size (${least.value})`, `max_wal_size above ${least.value}`);
  },
});

/** initdb may have been told another size. */
function setsSegments(stack: ReadStack): boolean {
  return plannedUnits(stack).some(({ plan }) =>
    [...Object.values(plan.environment), ...plan.command].some((word) => word.includes('wal-segsize')),
  );
}
