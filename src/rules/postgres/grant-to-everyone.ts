import type { Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';

/** What writes is granted to roles, and not to everyone. */
export const postgresGrantToEveryone: Rule = {
  id: 'postgres.grant-to-everyone',
  title: 'what writes is granted to roles, and not to everyone',
  area: 'postgres',
  severity: 'warning',
  why: 'PUBLIC is every role, those that only read or watch and those that come later too: each of them makes or changes things there, and a function or table that it makes is used by the others.',
  source: 'postgresql.org/docs/current/ddl-priv.html; CVE-2018-1058 (CREATE on the schema public)',
  *judge(stack) {
    for (const { steps } of firstStarts(stack)) {
      for (const { statement } of steps) {
        const words = statement.tokens.map(({ kind, text }) =>
          kind === 'word' || kind === 'sign' ? text : '',
        );
        const grant = words.indexOf('grant');
        const on = words.indexOf('on', grant);
        const to = words.lastIndexOf('to');
        const isDefault = words[0] === 'alter' && words[1] === 'default';
        if ((grant !== 0 && !isDefault) || grant === -1 || on < grant || to < on) continue;
        if (!words.slice(to + 1).includes('public')) continue;
        const what = words[on + 1] ?? '';
        // To call, to use and to connect is open to all by itself.
        if (/^(?:function|routine|procedure|language|type|domain|functions|routines|types)$/.test(what))
          continue;
        const given = words
          .slice(grant + 1, on)
          .find((word) => /^(?:all|create|insert|update|delete|truncate|trigger|references)$/.test(word));
        if (given === undefined) continue;
        yield {
          place: statement.place,
          message: `every role may ${given === 'all' ? 'do all with it' : given.toUpperCase()} there, those that come later too`,
          help: `GRANT … TO the role that needs it${what === 'schema' ? '; REVOKE CREATE ON SCHEMA public FROM PUBLIC' : ''}`,
        };
      }
    }
  },
};
