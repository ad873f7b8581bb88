import type { Twins } from '../define-rule.ts';

const restore = `restore_command = 'cp /archive/%f "%p"'\n`;

/** For postgres.recovery-target. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf': `${restore}recovery_target_time = '2026-03-01 12:00:00+00'\nrecovery_target_name = 'before'\n`,
      },
      line: 3,
    },
    { files: { 'postgresql.conf': `restore_command = 'cp /archive/%f'\n` }, line: 1 },
    {
      files: { 'postgresql.conf': `restore_command = 'pgbackrest --stanza=main archive-get "%p"'\n` },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'postgresql.conf': `${restore}recovery_target_time = '2026-03-01 12:00:00+00'\nrecovery_target_action = 'promote'\nrecovery_target_inclusive = off\n`,
      },
    },
    { files: { 'postgresql.conf': `${restore}recovery_target = ''\nrecovery_target_xid = '1000'\n` } },
    { files: { 'postgresql.conf': `restore_command = ''\n` } },
  ],
};
