import { kept } from '../../kept.ts';
import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Settings of an extension come with its library. */
export const postgresLibraryNotLoaded = postgresRule({
  id: 'postgres.library-not-loaded',
  title: 'settings of an extension come with its library',
  severity: 'warning',
  why: 'The settings are there and nothing heeds them: nothing is recorded, and CREATE EXTENSION works all the same.',
  source: 'postgresql.org/docs/current/pgstatstatements.html',
  *judge(config, stack) {
    const libraries = settingOf(config, 'shared_preload_libraries')?.value ?? '';
    const inSession = `${settingOf(config, 'session_preload_libraries')?.value ?? ''},${settingOf(config, 'local_preload_libraries')?.value ?? ''}`;
    if (isTemplated(libraries) || isSaidByUnits(stack)) return;
    const done = new Set<string>();
    for (const setting of config.settings) {
      const [prefix = '', rest] = setting.name.split('.');
      const library = prefix === 'cron' ? 'pg_cron' : prefix;
      if (rest === undefined || !preloaded.has(library) || done.has(library)) continue;
      done.add(library);
      const isLoaded = `${libraries},${inSession}`.split(',').some(
        (each) =>
          each
            .trim()
            .replaceAll('"', '')
            .replace(/^.*\/|\.so$/g, '') === library,
      );
      if (isLoaded) continue;
      yield remarkOn(
        setting,
        `${library} is not loaded: its settings do nothing`,
        `shared_preload_libraries = '${library}'`,
      );
    }
  },
});

/** A command line says which, of whichever server. */
const isSaidByUnits = kept((stack: ReadStack): boolean =>
  stack.filesOf('unit').some(({ text }) => text.includes('shared_preload_libraries')),
);

const preloaded = new Set([
  'pg_stat_statements',
  'auto_explain',
  'pg_cron',
  'pgaudit',
  'pg_prewarm',
  'pg_stat_kcache',
  'pg_partman_bgw',
]);
