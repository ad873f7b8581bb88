import { nearestWord } from '../../nearest-word.ts';
import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** Libraries that are loaded at the start are there. */
export const postgresLibraryUnknown = postgresRule({
  id: 'postgres.library-unknown',
  title: 'libraries that are loaded at the start are there',
  severity: 'error',
  why: 'The server does not start: could not access file "…": No such file or directory.',
  source: 'postgresql.org/docs/current/runtime-config-client.html#GUC-SHARED-PRELOAD-LIBRARIES',
  *judge(config) {
    const line = settingOf(config, 'shared_preload_libraries');
    if (line === undefined) return;
    for (const name of line.value.split(',').map((each) => each.trim().replaceAll('"', ''))) {
      if (name === '' || libraries.has(name)) continue;
      if (/\s/.test(name)) {
        yield remarkOn(
          line,
          `the server does not start: "${name}" is taken for one library`,
          `shared_preload_libraries = '${line.value
            .trim()
            .split(/[\s,]+/)
            .join(', ')}'`,
        );
        continue;
      }
      const meant = name.length > 5 ? nearestWord(name, libraries) : undefined;
      if (meant !== undefined)
        yield remarkOn(
          line,
          `the server does not start: there is no library ${name}`,
          `shared_preload_libraries = '${meant}'`,
        );
    }
  },
});

/** Those of contrib, and those that are loaded most. */
const libraries = new Set(
  `auth_delay auto_explain basebackup_to_shell basic_archive passwordcheck pg_prewarm pg_stat_statements pg_overexplain sepgsql
  timescaledb pg_cron pg_partman_bgw pgaudit pg_hint_plan pg_stat_kcache pg_qualstats pg_wait_sampling citus pglogical
  pg_squeeze pg_repack wal2json decoderbufs set_user vchord vectors pg_net pg_duckdb pg_search documentdb age
  supautils plpgsql plpython3 pg_stat_monitor pg_failover_slots repmgr bg_mon credcheck pgauditlogtofile pg_ivm`.split(
    /\s+/,
  ),
);
