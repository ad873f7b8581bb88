import type { Remark, Rule } from '../define-rule.ts';
import { askedNames } from '../parts/across/made-names.ts';
import { type FirstStart, firstStarts } from '../parts/postgres/first-start.ts';
import { namesIn } from '../parts/postgres/sql-names.ts';
import { majorOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** Who makes tables may do so in the schema public. */
export const acrossPublicSchema: Rule = {
  id: 'across.public-schema',
  title: 'Who makes tables may do so in the schema public',
  area: 'across',
  severity: 'warning',
  why: 'Since PostgreSQL 15 only the owner of the database may make tables in the schema public, and ALL PRIVILEGES ON DATABASE is about connecting and making schemas: the first migration ends with "permission denied for schema public".',
  source: 'postgresql.org/docs/15/release-15.html, "Remove PUBLIC creation permission on the public schema"',
  *judge(stack) {
    for (const start of firstStarts(stack)) yield* ofServer(stack, start);
  },
};

function* ofServer(stack: ReadStack, { server, steps, isWhole }: FirstStart): Generator<Remark> {
  if (!isWhole || (majorOf(server.plan) ?? 0) < 15) return;
  const { users } = askedNames(stack, server);
  for (const { statement } of steps) {
    const words = statement.tokens.map(({ text }) => text);
    const on = words.indexOf('on');
    const isAll =
      words[0] === 'grant' && words.slice(1, on).some((word) => word === 'all' || word === 'create');
    if (!isAll || words[on + 1] !== 'database') continue;
    const [database] = namesIn(statement).needs.databases;
    const role = namesIn(statement).needs.roles.at(-1)?.name;
    if (database === undefined || role === undefined || role === server.user) continue;
    if ((users.size > 0 && !users.has(role)) || mayElsewhere(steps, role)) continue;
    yield {
      place: statement.place,
      message: `${role} still makes no table in the schema public of ${database.name}: only the owner of the database may`,
      help: `ALTER DATABASE ${database.name} OWNER TO ${role}; or, connected to it, GRANT CREATE ON SCHEMA public TO ${role};`,
    };
  }
}

/** Another statement gives the role that, or more. */
function mayElsewhere(steps: FirstStart['steps'], role: string): boolean {
  return steps.some(({ statement: { tokens } }) => {
    const words = tokens.map(({ text }) => text);
    if (!words.includes(role) && !words.includes('public')) return false;
    const [first, second] = words;
    if (words.includes('owner') || words.includes('authorization') || words.includes('superuser'))
      return true;
    if (words.includes('search_path')) return true;
    const on = words.indexOf('on');
    if (first === 'grant' && on === -1) return true;
    if (first === 'create' && (second === 'role' || second === 'user')) return words.includes('in');
    return first === 'grant' && words[on + 1] === 'schema';
  });
}
