import { posix } from 'node:path';
import type { PostgresConfig, PostgresSetting } from '../../syntax/postgres/tree.ts';
import { postgresRule, remarkOn } from '../parts/postgres/rule.ts';
import { isSameValue } from '../parts/postgres/values.ts';
import { withoutTemplateName } from '../stack/mask-templates.ts';

/** A setting stands once. */
export const postgresDuplicateSetting = postgresRule({
  id: 'postgres.duplicate-setting',
  title: 'a setting stands once',
  severity: 'warning',
  why: 'Only the last line counts, and who changes the first one wonders why nothing happens.',
  source: 'postgresql.org/docs/current/config-setting.html',
  *judge(config) {
    const seen = new Map<string, PostgresSetting>();
    for (const setting of config.settings) {
      const first = seen.get(setting.name);
      seen.set(setting.name, setting);
      if (first === undefined || isSameValue(setting.name, first.value, setting.value)) continue;
      if (!isSurprising(first, setting) && !isBehindInclude(config, first, setting)) continue;
      yield remarkOn(
        setting,
        `this wins: ${setting.name} in ${first.place.file === setting.place.file ? '' : `${first.place.file}, `}line ${first.place.line} does nothing`,
        'remove one of the two',
      );
    }
  },
});

/** An included file is there to be stronger; ALTER SYSTEM is easily forgotten. Of command lines tells across.command-overrides. */
function isSurprising(first: PostgresSetting, { place }: PostgresSetting): boolean {
  return first.place.file === place.file || /\.auto\.conf$/.test(withoutTemplateName(place.file));
}

/** Behind `include_dir` the main file takes back what a file of the folder says; one base for several is varied so on purpose. */
function isBehindInclude(
  { entry, trees }: PostgresConfig,
  first: PostgresSetting,
  { place }: PostgresSetting,
): boolean {
  const main = trees.get(entry);
  if (main?.file !== place.file || first.place.file === place.file) return false;
  const folder = posix.basename(posix.dirname(first.place.file));
  return main.settings.some(
    ({ name, value }) => name === 'include_dir' && posix.basename(value.replace(/\/+$/, '')) === folder,
  );
}
