import { readPostgresMilliseconds } from '../../syntax/postgres/quantity.ts';
import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** Autovacuum comes often enough. */
export const postgresAutovacuumRare = postgresRule({
  id: 'postgres.autovacuum-rare',
  title: 'autovacuum comes often enough',
  severity: 'warning',
  why: 'A scale factor is a share of the table, not a per cent: 20 waits until twenty times as many rows have died as there are. Tables grow, and plans are made of old statistics.',
  source: 'postgresql.org/docs/current/runtime-config-autovacuum.html (0.2, 0.1, 1min unless told)',
  *judge(config) {
    for (const name of [
      'autovacuum_vacuum_scale_factor',
      'autovacuum_analyze_scale_factor',
      'autovacuum_vacuum_insert_scale_factor',
    ]) {
      const line = settingOf(config, name);
      const share = Number(line?.value);
      if (line !== undefined && share > 1)
        yield remarkOn(line, `waits for ${share * 100} % of the rows of a table`, `${name} = ${share / 100}`);
    }
    const nap = settingOf(config, 'autovacuum_naptime');
    const pause = nap === undefined ? undefined : readPostgresMilliseconds(nap.value, 1000);
    if (nap !== undefined && pause !== undefined && pause > 1_800_000)
      yield remarkOn(
        nap,
        `autovacuum looks at a database only every ${Math.round(pause / 60_000)} minutes`,
        'autovacuum_naptime = 1min',
      );
  },
});
