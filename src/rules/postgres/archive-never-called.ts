import { hasUnreadInclude } from '../../syntax/postgres/includes.ts';
import { isOn, postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** An archive command is called. */
export const postgresArchiveNeverCalled = postgresRule({
  id: 'postgres.archive-never-called',
  title: 'an archive command is called',
  severity: 'warning',
  why: 'The command is there and nothing is archived, since archive_mode is off; point-in-time recovery does not exist.',
  source: 'postgresql.org/docs/current/runtime-config-wal.html#GUC-ARCHIVE-MODE',
  *judge(config, stack) {
    const setting = settingOf(config, 'archive_command');
    if (setting === undefined || setting.value === '' || isOn(config, 'archive_mode') === true) return;
    if (isOn(config, 'archive_mode') === undefined && hasUnreadInclude(config)) return;
    if (stack.filesOf('unit').some(({ text }) => text.includes('archive_mode'))) return;
    const mode = settingOf(config, 'archive_mode');
    // The switch, where somebody wrote it.
    yield remarkOn(
      mode ?? setting,
      mode === undefined
        ? 'never called: archive_mode is off'
        : `archive_command (line ${setting.place.line}) is never called: archive_mode is off`,
      'archive_mode = on (needs a restart)',
    );
  },
});
