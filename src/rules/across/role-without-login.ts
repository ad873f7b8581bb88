import type { SqlToken } from '../../syntax/sql/parse.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { askedNames } from '../parts/across/made-names.ts';
import { type FirstStart, firstStarts } from '../parts/postgres/first-start.ts';
import { namesIn } from '../parts/postgres/sql-names.ts';
import type { ReadStack } from '../read-stack.ts';

/** A role that logs in may. */
export const acrossRoleWithoutLogin: Rule = {
  id: 'across.role-without-login',
  title: 'A role that logs in may',
  area: 'across',
  severity: 'error',
  why: 'CREATE ROLE makes a role that may not log in, where CREATE USER makes one that may: "FATAL: role … is not permitted to log in".',
  source: 'postgresql.org/docs/current/sql-createrole.html, LOGIN',
  *judge(stack) {
    for (const start of firstStarts(stack)) yield* ofServer(stack, start);
  },
};

function* ofServer(stack: ReadStack, { server, steps, isWhole }: FirstStart): Generator<Remark> {
  const { users } = askedNames(stack, server);
  const ruled = stack.hba.flatMap((tree) => tree.rules).filter(({ method }) => method.value !== 'reject');
  for (const { statement } of steps) {
    const { tokens } = statement;
    const role = namesIn(statement).makes.role;
    if (role === undefined || tokens[0]?.text !== 'create' || tokens[1]?.text !== 'role') continue;
    if (says(tokens, 'login')) continue;
    const altered = steps.some(
      ({ statement: each }) =>
        each.tokens[0]?.text === 'alter' && each.tokens[2]?.text === role.name && says(each.tokens, 'login'),
    );
    if (altered || !isWhole) continue;
    const asking = users.get(role.name);
    const rule = ruled.find((each) => each.users.some(({ value }) => value === role.name));
    const hasPassword = tokens.some(
      ({ kind }, at) => tokens[at - 1]?.text === 'password' && (kind === 'string' || kind === 'variable'),
    );
    if (asking === undefined && rule === undefined && !hasPassword) continue;
    const who =
      asking === undefined
        ? rule === undefined
          ? 'it has a password'
          : `${rule.place.file}:${rule.place.line} lets it in`
        : `${asking.file}:${asking.line} logs in as it`;
    yield {
      place: role.token.place,
      message: `${role.name} may not log in, and ${who}`,
      help: `CREATE ROLE ${role.name} LOGIN …`,
      severity: asking === undefined ? 'warning' : 'error',
    };
  }
}

function says(tokens: readonly SqlToken[], word: string): boolean {
  return tokens.some(({ kind, text }) => kind === 'word' && text === word);
}
