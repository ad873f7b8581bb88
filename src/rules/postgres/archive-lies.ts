import { isOn, postgresRule, settingOf } from '../parts/postgres/rule.ts';

/** An archive command tells when it failed. */
export const postgresArchiveLies = postgresRule({
  id: 'postgres.archive-lies',
  title: 'an archive command tells when it failed',
  severity: 'error',
  why: 'PostgreSQL removes a segment as soon as the command ends with 0. One that always does leaves holes, found at the restore.',
  source: 'postgresql.org/docs/current/continuous-archiving.html#BACKUP-ARCHIVING-WAL',
  *judge(config) {
    for (const name of ['archive_command', 'restore_command']) {
      const setting = settingOf(config, name);
      if (setting === undefined || (name === 'archive_command' && !(isOn(config, 'archive_mode') ?? false)))
        continue;
      const { value } = setting;
      const lies =
        /\|\|\s*(?:true|:|exit 0|\/bin\/true)\s*['"]?\s*$|(?:;|&)\s*(?:true|:|exit 0|echo\b[^|&;]*)\s*['"]?\s*$|(?<!&)&\s*$/.exec(
          value,
        ) ?? /^\s*(?:\/(?:usr\/)?bin\/)?true\b/.exec(value);
      const pipe =
        name === 'archive_command' && /^[^'"|]*[^|]\|(?!\|)[^|'"]*$/.test(value) && !/pipefail/.test(value);
      if (lies !== null)
        yield {
          place: setting.valueWord.place,
          message:
            name === 'archive_command'
              ? 'ends with 0 whatever happens: PostgreSQL removes segments that were never archived'
              : 'ends with 0 whatever happens: a recovery takes what is missing for what is there',
          help: 'let the exit code of the copy through',
        };
      else if (pipe)
        yield {
          place: setting.valueWord.place,
          message:
            'the exit code is that of the last command of the pipe: when the first fails, PostgreSQL removes a segment that is not in the archive',
          help: "bash -c 'set -o pipefail; …'",
        };
    }
  },
});
