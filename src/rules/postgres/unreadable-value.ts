import { versionOf } from '../parts/postgres/effective.ts';
import { postgresRule } from '../parts/postgres/rule.ts';
import { refusal } from '../parts/postgres/values.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Values are of the right kind and range. */
export const postgresUnreadableValue = postgresRule({
  id: 'postgres.unreadable-value',
  title: 'values are of the right kind and range',
  severity: 'error',
  why: 'PostgreSQL does not start over one value that it cannot take.',
  source: 'postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES',
  isOfOne: true,
  *judge(config, stack) {
    const version = versionOf(stack, config);
    for (const setting of config.settings) {
      if (isTemplated(setting.value)) continue;
      const why = refusal(setting.name, setting.value, version);
      if (why !== undefined)
        yield {
          place: setting.valueWord.place,
          message: `PostgreSQL does not start: ${setting.name} = ${setting.valueWord.raw} ${why}`,
        };
    }
  },
});
