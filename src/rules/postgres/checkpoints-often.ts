import { readPostgresMilliseconds } from '../../syntax/postgres/quantity.ts';
import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** Checkpoints leave time between them. */
export const postgresCheckpointsOften = postgresRule({
  id: 'postgres.checkpoints-often',
  title: 'checkpoints leave time between them',
  severity: 'warning',
  why: 'After each checkpoint the first change of a page writes the whole page into WAL: one every half minute multiplies what is written, what is archived, and what a standby must read.',
  source: 'postgresql.org/docs/current/wal-configuration.html: checkpoint_timeout (5min unless told)',
  *judge(config) {
    const line = settingOf(config, 'checkpoint_timeout');
    const pause = line === undefined ? undefined : readPostgresMilliseconds(line.value, 1000);
    if (line !== undefined && pause !== undefined && pause >= 30_000 && pause < 60_000)
      yield remarkOn(
        line,
        `a checkpoint every ${pause / 1000} seconds: most of WAL is whole pages`,
        'checkpoint_timeout = 15min',
      );
  },
});
