import { isOn, postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** Damage is not hidden. */
export const postgresDamageHidden = postgresRule({
  id: 'postgres.damage-hidden',
  title: 'damage is not hidden',
  severity: 'error',
  why: 'Damaged pages are read as empty, or passed on: rows vanish without an error, and the next backup holds them no more.',
  source: 'postgresql.org/docs/current/runtime-config-developer.html',
  *judge(config) {
    for (const name of [
      'zero_damaged_pages',
      'ignore_checksum_failure',
      'ignore_system_indexes',
      'ignore_invalid_pages',
      // A write that failed may be gone from the cache when it is tried again.
      'data_sync_retry',
    ]) {
      const setting = settingOf(config, name);
      if (setting !== undefined && isOn(config, name) === true)
        yield remarkOn(
          setting,
          `${name} is for saving what is left of a broken server: here it hides damage`,
          `${name} = off`,
        );
    }
  },
});
