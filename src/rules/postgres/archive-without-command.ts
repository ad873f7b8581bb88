import { hasUnreadInclude } from '../../syntax/postgres/includes.ts';
import { isOn, postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Archiving has a command. */
export const postgresArchiveWithoutCommand = postgresRule({
  id: 'postgres.archive-without-command',
  title: 'archiving has a command',
  severity: 'error',
  why: 'Segments wait for a command that is not there, until the disk is full and the server stops.',
  source: 'postgresql.org/docs/current/runtime-config-wal.html#RUNTIME-CONFIG-WAL-ARCHIVING',
  *judge(config, stack) {
    const mode = settingOf(config, 'archive_mode');
    if (mode === undefined || !(isOn(config, 'archive_mode') ?? false)) return;
    const command = settingOf(config, 'archive_command')?.value ?? '';
    const library = settingOf(config, 'archive_library')?.value ?? '';
    const both = settingOf(config, 'archive_library');
    if (library !== '' && command !== '' && both !== undefined)
      yield remarkOn(
        both,
        'the archiver takes one of both: "both archive_command and archive_library set", and not a segment is archived',
        "archive_command = ''",
      );
    if (library !== '' || stack.filesOf('unit').some(({ text }) => text.includes('archive_command'))) return;
    const line = settingOf(config, 'archive_command');
    // A loop of the template writes settings of any name.
    if (command === '' && config.settings.some(({ name }) => isTemplated(name))) return;
    if (command.trim() === '')
      yield {
        ...remarkOn(
          line ?? mode,
          'no command archives the segments: they fill the disk',
          "archive_command = 'test ! -f /archive/%f && cp %p /archive/%f'",
        ),
        severity: line === undefined && hasUnreadInclude(config) ? ('warning' as const) : undefined,
      };
    else if (/^\s*(?:\/(?:usr\/)?bin\/)?true\s*$/.test(command))
      return; // postgres.archive-lies
    else if (!/%p/.test(command) && !isTemplated(command))
      yield remarkOn(
        line ?? mode,
        'the command does not get the path of the segment (%p): it archives nothing',
        '%p is the path, %f the name',
      );
    else if (/\b(?:cp|mv|install)\b[^|;&]*%p\s+\S*\/\s*$/.test(command)) return;
    else if (!/%f/.test(command) && /\b(?:cp|mv|dd|gzip)\b/.test(command))
      yield remarkOn(
        line ?? mode,
        'the target has no %f: each segment overwrites the last',
        '%f is the name of the segment',
      );
  },
});
