import { isOn, postgresRule, settingOf } from '../parts/postgres/rule.ts';

/** An archive command does not overwrite. */
export const postgresArchiveOverwrites = postgresRule({
  id: 'postgres.archive-overwrites',
  title: 'an archive command does not overwrite',
  severity: 'warning',
  why: 'Two servers, or one after a restore, write segments of the same name over each other, and the archive is of neither.',
  source: 'postgresql.org/docs/current/continuous-archiving.html#BACKUP-ARCHIVING-WAL',
  *judge(config) {
    const setting = settingOf(config, 'archive_command');
    if (setting === undefined || !(isOn(config, 'archive_mode') ?? false)) return;
    const { value } = setting;
    if (
      !/^\s*(?:\/\S*\/)?(?:cp|mv|rsync|scp|gzip\s+-c|gzip\s+<)\s/.test(value) ||
      /test\s+!|\[\s+!|-n\b|--no-clobber|--ignore-existing/.test(value)
    )
      return;
    yield {
      place: setting.valueWord.place,
      message: 'overwrites a segment of the same name that is in the archive already',
      help: `test ! -f …/%f && ${value}`,
    };
  },
});
