import type { Twins } from '../define-rule.ts';

const start = `logging_collector = on\nlog_directory = 'log'\n`;

/** For postgres.log-files. */
export const twins: Twins = {
  bad: [
    { files: { 'postgresql.conf': `${start}log_file_mode = 0644\n` }, line: 3 },
    { files: { 'postgresql.conf': `${start}log_rotation_age = 0\nlog_rotation_size = 0\n` }, line: 3 },
    {
      files: {
        'postgresql.conf': `${start}log_filename = 'postgresql-%a.log'\nlog_truncate_on_rotation = on\nlog_rotation_age = 0\n`,
      },
      line: 5,
    },
    {
      files: { 'postgresql.conf': `${start}log_filename = 'postgresql-%a.log'\nlog_rotation_age = 1d\n` },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'postgresql.conf': `${start}log_filename = 'postgresql-%a.log'\nlog_truncate_on_rotation = on\nlog_rotation_age = 1d\nlog_rotation_size = 0\nlog_file_mode = 0640\n`,
      },
    },
    {
      files: {
        'postgresql.conf': `${start}log_filename = 'postgresql-%Y-%m-%d_%H%M%S.log'\nlog_rotation_age = 0\nlog_rotation_size = 100MB\n`,
      },
    },
    // Nothing is written to files.
    { files: { 'postgresql.conf': `logging_collector = off\nlog_file_mode = 0644\n` } },
  ],
};
