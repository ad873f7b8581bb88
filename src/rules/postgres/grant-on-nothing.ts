import type { Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';

/** A grant on all tables comes behind the tables. */
export const postgresGrantOnNothing: Rule = {
  id: 'postgres.grant-on-nothing',
  title: 'a grant on all tables comes behind the tables',
  area: 'postgres',
  severity: 'warning',
  why: 'ON ALL TABLES means those that are there now. At the first start there are none, and what migrations make later is not in it: "permission denied for table …".',
  source: 'postgresql.org/docs/current/sql-grant.html, sql-alterdefaultprivileges.html',
  *judge(stack) {
    for (const { steps, isWhole } of firstStarts(stack)) {
      if (!isWhole) continue;
      const defaults = steps.filter(({ statement: { tokens } }) => tokens[1]?.text === 'default');
      for (const [at, { statement, database }] of steps.entries()) {
        const { tokens } = statement;
        const all = tokens.findIndex(({ text }, index) => text === 'all' && tokens[index - 1]?.text === 'on');
        const what = tokens[all + 1]?.text ?? '';
        if (tokens[0]?.text !== 'grant' || all === -1 || !/^(?:tables|sequences)$/.test(what)) continue;
        const there = steps
          .slice(0, at)
          .some((before) => before.database === database && makes(before.statement.tokens[1]?.text, before));
        const [role, more] = tokens.slice(tokens.findLastIndex(({ text }) => text === 'to') + 1);
        const isGranted = defaults.some((each) =>
          each.statement.tokens.some(({ text }) => text === role?.text),
        );
        if (there || isGranted || (more !== undefined && more.text !== 'with')) continue;
        yield {
          place: statement.place,
          message: `grants nothing: there are no ${what} yet`,
          help: `ALTER DEFAULT PRIVILEGES FOR ROLE <who makes them> IN SCHEMA … GRANT … ON ${what.toUpperCase()} TO ${role?.text ?? '…'}`,
        };
      }
    }
  },
};

/** Tables come with extensions and from other tables too. */
function makes(
  second: string | undefined,
  { statement }: { statement: { tokens: readonly { text: string }[] } },
): boolean {
  const [first, , third] = statement.tokens.map(({ text }) => text);
  if (first === 'do' || first === 'select' || first === 'call') return true;
  if (first !== 'create') return false;
  return [second, third].some((word) =>
    /^(?:table|view|materialized|foreign|sequence|extension)$/.test(word ?? ''),
  );
}
