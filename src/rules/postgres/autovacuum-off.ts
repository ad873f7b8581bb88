import { isOn, postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Autovacuum runs. */
export const postgresAutovacuumOff = postgresRule({
  id: 'postgres.autovacuum-off',
  title: 'autovacuum runs',
  severity: 'error',
  why: 'Tables grow without end, statistics go stale, and at last the server stops to avoid wraparound.',
  source: 'postgresql.org/docs/current/routine-vacuuming.html',
  *judge(config) {
    for (const name of ['autovacuum', 'track_counts']) {
      const setting = settingOf(config, name);
      if (setting === undefined || isOn(config, name) !== false || isTemplated(setting.value)) continue;
      const { place, raw } = setting.valueWord;
      yield {
        ...remarkOn(setting, `nothing vacuums with ${name} off: tables grow without end`, `${name} = on`),
        fix: { place, remove: raw, insert: 'on' },
      };
    }
  },
});
