import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** Passwords are asked for by scram-sha-256. */
export const postgresHbaMd5 = hbaRule({
  id: 'postgres.hba-md5',
  title: 'passwords are asked for by scram-sha-256',
  severity: 'warning',
  why: 'With md5 a stolen hash logs in, and users whose password was kept as MD5 go on with it unseen.',
  source: 'postgresql.org/docs/current/auth-password.html',
  *judge(hba) {
    for (const rule of hba.rules) {
      if (rule.method.value === 'md5')
        yield remarkOn(rule, 'takes MD5 hashes, which log in without the password', 'scram-sha-256');
    }
  },
});
