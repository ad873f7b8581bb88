import { isOn, postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** Files of the log end, and are not for everybody. */
export const postgresLogFiles = postgresRule({
  id: 'postgres.log-files',
  title: 'files of the log end, and are not for everybody',
  severity: 'warning',
  why: 'One file that never ends fills the disk; names that come again are appended to unless they are truncated; statements with what users typed are read by every program of the machine.',
  source:
    'postgresql.org/docs/current/runtime-config-logging.html: log_rotation_age, log_truncate_on_rotation, log_file_mode',
  *judge(config) {
    if (isOn(config, 'logging_collector') !== true) return;
    const mode = settingOf(config, 'log_file_mode');
    if (mode !== undefined && /^0?[0-7]{2}[4-7]$/.test(mode.value))
      yield remarkOn(mode, `everybody on the machine reads the log (${mode.value})`, 'log_file_mode = 0640');
    const age = settingOf(config, 'log_rotation_age');
    const size = settingOf(config, 'log_rotation_size');
    const isNever = (value: string | undefined) => /^0\s*[a-zA-Z]*$/.test(value ?? '');
    if (age !== undefined && isNever(age.value) && size !== undefined && isNever(size.value)) {
      yield remarkOn(age, 'the log is one file that grows until the disk is full', 'log_rotation_age = 1d');
      return;
    }
    const name = settingOf(config, 'log_filename');
    const truncates = settingOf(config, 'log_truncate_on_rotation');
    // Names with a year or a month in them come never again, or late.
    const comesAgain =
      name !== undefined && /%[aAHdIjuwe]/.test(name.value) && !/%[YyCmbBGsFcDx]/.test(name.value);
    if (!comesAgain) return;
    if (isOn(config, 'log_truncate_on_rotation') !== true)
      yield remarkOn(
        truncates ?? name,
        `${name.value} comes again and is appended to: the log grows until the disk is full`,
        'log_truncate_on_rotation = on',
      );
    else if (age !== undefined && isNever(age.value))
      yield remarkOn(
        age,
        'files are truncated when the time has come alone, and it never comes: the log grows until the disk is full',
        'log_rotation_age = 1d',
      );
  },
});
