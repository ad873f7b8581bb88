import type { PostgresSetting } from '../../syntax/postgres/tree.ts';
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
      if (!isSurprising(first, setting)) continue;
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
