import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** Connections are left for others than the superuser. */
export const postgresReservedConnections = postgresRule({
  id: 'postgres.reserved-connections',
  title: 'connections are left for others than the superuser',
  severity: 'error',
  why: 'PostgreSQL does not start when all connections are reserved.',
  source: 'postgresql.org/docs/current/runtime-config-connection.html',
  *judge(config) {
    const max = Number(settingOf(config, 'max_connections')?.value ?? 100);
    const setting = settingOf(config, 'superuser_reserved_connections');
    const reserved =
      Number(setting?.value ?? 3) + Number(settingOf(config, 'reserved_connections')?.value ?? 0);
    const low = max <= 20 && reserved <= 10 ? settingOf(config, 'max_connections') : undefined;
    const place =
      low ?? setting ?? settingOf(config, 'reserved_connections') ?? settingOf(config, 'max_connections');
    if (place !== undefined && reserved >= max)
      yield remarkOn(
        place,
        `PostgreSQL does not start: ${reserved} reserved connections must be less than max_connections (${max})`,
      );
  },
});
