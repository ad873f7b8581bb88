import type { PostgresConfig } from '../../syntax/postgres/tree.ts';
import { isOn, postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** By its name in a comment, or by the two settings that are for such a file system alone. */
function isOnZfs(config: PostgresConfig): boolean {
  return (
    [...config.trees.values()].some(({ text }) => /\bzfs\b/i.test(text)) ||
    ['wal_init_zero', 'wal_recycle'].every((name) => isOn(config, name) === false)
  );
}

/** What is committed is on the disk. */
export const postgresFsyncOff = postgresRule({
  id: 'postgres.fsync-off',
  title: 'what is committed is on the disk',
  severity: 'error',
  why: 'After a crash or a power cut the database is damaged for good, not only its last seconds.',
  source:
    'postgresql.org/docs/current/runtime-config-wal.html; wal-reliability.html: a file system that writes whole pages, such as ZFS, needs no full_page_writes',
  *judge(config) {
    for (const name of ['fsync', 'full_page_writes']) {
      const setting = settingOf(config, name);
      if (setting === undefined || isOn(config, name) !== false || isTemplated(setting.value)) continue;
      if (name === 'full_page_writes' && isOnZfs(config)) continue;
      const { place, raw } = setting.valueWord;
      yield {
        ...remarkOn(setting, `a crash damages the database for good with ${name} off`, `${name} = on`),
        fix: raw.startsWith('\0') ? undefined : { place, remove: raw, insert: 'on' },
      };
    }
  },
});
