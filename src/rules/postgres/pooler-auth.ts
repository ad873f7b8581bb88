import { poolerRule, poolerSetting } from '../parts/pooler/pooler.ts';

/** A pooler asks who comes. */
export const postgresPoolerAuth = poolerRule({
  id: 'postgres.pooler-auth',
  title: 'a pooler asks who comes',
  severity: 'error',
  why: 'PgBouncer holds the password of the database itself: whoever reaches its port and knows a user name is that user, whatever pg_hba.conf says.',
  source: 'pgbouncer.org/config.html, auth_type',
  *judge(ini) {
    const type = poolerSetting(ini, 'auth_type');
    const listens = poolerSetting(ini, 'listen_addr')?.value ?? '';
    const isLocal = listens.split(',').every((each) => /^(?:127\.|::1$|localhost$|$)/.test(each.trim()));
    if (type === undefined || isLocal || !/^(?:trust|any)$/.test(type.value)) return;
    yield {
      place: type.place,
      message: `${type.value}: whoever reaches the port is let in without a password`,
      help: 'auth_type = scram-sha-256',
    };
  },
});
