import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** A commit that was confirmed is kept. */
export const postgresCommitsMayBeLost = postgresRule({
  id: 'postgres.commits-may-be-lost',
  title: 'a commit that was confirmed is kept',
  severity: 'warning',
  why: 'After a crash the last confirmed transactions are missing, up to three times wal_writer_delay.',
  source: 'postgresql.org/docs/current/wal-async-commit.html',
  *judge(config) {
    const setting = settingOf(config, 'synchronous_commit');
    if (setting !== undefined && /^(?:off|false|no|0)$/i.test(setting.value))
      yield remarkOn(
        setting,
        'a crash takes back the last transactions that clients were told are done',
        'synchronous_commit = on; off for single sessions that can bear it',
      );
  },
});
