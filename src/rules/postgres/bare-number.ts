import { postgresRule } from '../parts/postgres/rule.ts';

/** Memory and time are written with their unit. */
export const postgresBareNumber = postgresRule({
  id: 'postgres.bare-number',
  title: 'memory and time are written with their unit',
  severity: 'warning',
  why: "A bare number counts in the setting's own unit, which is 8 kB, 1 kB or a millisecond, a thousandth of what was meant.",
  source: 'postgresql.org/docs/current/config-setting.html',
  *judge(config) {
    for (const setting of config.settings) {
      const limit = suspicious[setting.name];
      if (limit === undefined || !/^\d+$/.test(setting.value)) continue;
      const value = Number(setting.value);
      if (value === 0 || value >= limit[0]) continue;
      yield {
        place: setting.valueWord.place,
        message: `${setting.name} = ${value} means ${value} × ${limit[1]}`,
        help: `${setting.name} = ${value}${{ ms: 's', s: 'min' }[limit[1]] ?? 'MB'}`,
      };
    }
  },
});

/** Below this nobody means it so. */
const suspicious: Readonly<Record<string, readonly [number, string]>> = {
  shared_buffers: [4096, '8 kB'],
  effective_cache_size: [16_384, '8 kB'],
  work_mem: [1024, '1 kB'],
  maintenance_work_mem: [4096, '1 kB'],
  statement_timeout: [500, 'ms'],
  idle_in_transaction_session_timeout: [1000, 'ms'],
  idle_session_timeout: [1000, 'ms'],
  transaction_timeout: [1000, 'ms'],
  archive_timeout: [30, 's'],
};
