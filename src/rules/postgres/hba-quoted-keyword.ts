import type { HbaRule } from '../../syntax/hba/tree.ts';
import type { Remark } from '../define-rule.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';

/** A keyword of pg_hba.conf stands without quotes. */
export const postgresHbaQuotedKeyword = hbaRule({
  id: 'postgres.hba-quoted-keyword',
  title: 'a keyword of pg_hba.conf stands without quotes and in small letters',
  severity: 'error',
  why: 'In quotes and in capitals a keyword loses its meaning: "all" is the one database of that name, SAMENET is a host, and the line matches nobody.',
  source:
    'postgresql.org/docs/current/auth-pg-hba-conf.html: "quoting one of the keywords … makes the word lose its special meaning"',
  *judge(hba) {
    for (const rule of hba.rules) {
      const { databases, users, address } = rule;
      const names = [
        ...databases.filter(({ value }) => /^(?:all|sameuser|samerole|samegroup|replication)$/.test(value)),
        ...users.filter(({ value }) => value === 'all'),
        ...(address !== undefined && /^(?:all|samehost|samenet)$/.test(address.value) ? [address] : []),
      ];
      yield* otherCase(rule);
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

/** `ALL` is a name too, and what is no address is looked up as a host. */
function* otherCase({ databases, users, address }: HbaRule): Generator<Remark> {
  const names = [
    ...databases.filter(({ value }) => /^(?:all|sameuser|samerole|samegroup|replication)$/i.test(value)),
    ...users.filter(({ value }) => /^all$/i.test(value)),
    ...(address !== undefined && /^(?:all|samehost|samenet)$/i.test(address.value) ? [address] : []),
  ];
  for (const token of names)
    if (!token.quoted && token.value !== token.value.toLowerCase())
      yield remarkOn(
        token,
        `${token.value} is a name like any other: keywords are in small letters`,
        token.value.toLowerCase(),
      );
  if (address !== undefined && /[*?]|^\d+\.\d+\.\d+\.\d+[-,]/.test(address.value))
    yield remarkOn(
      address,
      `${address.value} is looked up as the name of a host, and no host has it: the line matches nobody`,
      /^[*]?\.?[a-z]/i.test(address.value.replace('*', ''))
        ? address.value.replace(/^\*/, '')
        : 'a network, as 10.1.0.0/16',
    );
}
