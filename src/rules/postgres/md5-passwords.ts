import { postgresRule, remarkOn, settingOf } from '../parts/postgres/rule.ts';

/** Passwords are kept as scram-sha-256. */
export const postgresMd5Passwords = postgresRule({
  id: 'postgres.md5-passwords',
  title: 'passwords are kept as scram-sha-256',
  severity: 'warning',
  why: 'An MD5 hash is as good as the password to whoever reads it, and PostgreSQL 18 says that it goes away.',
  source: 'postgresql.org/docs/current/auth-password.html',
  *judge(config) {
    const setting = settingOf(config, 'password_encryption');
    if (setting !== undefined && /^(?:md5|on|off|true|yes)$/i.test(setting.value))
      yield remarkOn(setting, 'new passwords are kept as MD5 hashes', 'password_encryption = scram-sha-256');
  },
});
