import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** A keyword of pg_hba.conf stands without quotes. */
export const postgresHbaQuotedKeyword = hbaRule({
  id: 'postgres.hba-quoted-keyword',
  title: 'a keyword of pg_hba.conf stands without quotes',
  severity: 'error',
  why: 'In quotes a keyword loses its meaning: "all" is the one database of that name, and the line matches nobody.',
  source:
    'postgresql.org/docs/current/auth-pg-hba-conf.html: "quoting one of the keywords … makes the word lose its special meaning"',
  *judge(hba) {
    for (const { databases, users, address } of hba.rules) {
      const names = [
        ...databases.filter(({ value }) => /^(?:all|sameuser|samerole|samegroup|replication)$/.test(value)),
        ...users.filter(({ value }) => value === 'all'),
        ...(address !== undefined && /^(?:all|samehost|samenet)$/.test(address.value) ? [address] : []),
      ];
      for (const token of names)
        if (token.quoted)
          yield remarkOn(
            token,
            `in quotes ${token.value} is a name like any other, and no keyword`,
            token.value,
          );
    }
  },
});
