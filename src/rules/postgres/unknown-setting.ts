import { nearestWord } from '../../nearest-word.ts';
import { postgresRule, remarkOn } from '../parts/postgres/rule.ts';
import { postgresSettings } from '../parts/postgres/settings.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { isOlder } from '../targets.ts';

/** Every setting is one that PostgreSQL knows. */
export const postgresUnknownSetting = postgresRule({
  id: 'postgres.unknown-setting',
  title: 'every setting is one that PostgreSQL knows',
  severity: 'error',
  why: 'PostgreSQL does not start: "unrecognized configuration parameter".',
  source: 'postgresql.org/docs/current/runtime-config.html',
  *judge(config, stack) {
    for (const setting of config.settings) {
      const { name } = setting;
      if (name.includes('.') || Object.hasOwn(postgresSettings, name) || isTemplated(name)) continue;
      const [since, instead] = gone[name] ?? [];
      if (since !== undefined && isOlder(stack.targets.postgres, since)) continue;
      const near = instead ?? nearestWord(name, Object.keys(postgresSettings));
      const what =
        since === undefined
          ? `unrecognized configuration parameter "${setting.nameWord.raw}"`
          : `"${name}" is gone since PostgreSQL ${since}`;
      yield remarkOn(
        setting,
        `PostgreSQL does not start: ${what}`,
        near === undefined ? undefined : since === undefined ? `did you mean ${near}?` : near,
      );
    }
  },
});

const gone: Readonly<Record<string, readonly [string, string]>> = {
  checkpoint_segments: ['9.5', 'max_wal_size'],
  wal_keep_segments: ['13', 'wal_keep_size'],
  stats_temp_directory: ['15', 'remove it'],
  vacuum_cleanup_index_scale_factor: ['14', 'remove it'],
  operator_precedence_warning: ['14', 'remove it'],
  promote_trigger_file: ['16', 'pg_promote()'],
  vacuum_defer_cleanup_age: ['16', 'hot_standby_feedback'],
  force_parallel_mode: ['16', 'debug_parallel_query'],
  old_snapshot_threshold: ['17', 'remove it'],
  trace_recovery_messages: ['17', 'remove it'],
  db_user_namespace: ['17', 'remove it'],
  default_with_oids: ['12', 'remove it'],
  unix_socket_directory: ['9.3', 'unix_socket_directories'],
  standby_mode: ['12', 'standby.signal'],
  recovery_target_inclusive_time: ['12', 'recovery_target_inclusive'],
};
