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
    const share = settingOf(config, 'autovacuum_vacuum_scale_factor');
    if (share !== undefined && Number(share.value) >= 0.5 && Number(share.value) <= 1)
      yield remarkOn(
        share,
        `a table is vacuumed once ${Number(share.value) * 100} % of its rows are dead: it is twice as large as it need be`,
        'autovacuum_vacuum_scale_factor = 0.1',
      );
    for (const name of ['autovacuum_vacuum_threshold', 'autovacuum_vacuum_insert_threshold']) {
      const line = settingOf(config, name);
      if (line !== undefined && Number(line.value) >= 10_000_000)
        yield remarkOn(
          line,
          `no table is vacuumed before ${line.value} of its rows are dead or new`,
          `${name} = 1000`,
        );
    }
    const age = settingOf(config, 'autovacuum_freeze_max_age');
    if (age !== undefined && Number(age.value) > 1_500_000_000)
      yield remarkOn(
        age,
        `the vacuum against wraparound begins at ${age.value} transactions, and at two thousand millions the server takes no more writes`,
        'autovacuum_freeze_max_age = 500000000',
      );
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
