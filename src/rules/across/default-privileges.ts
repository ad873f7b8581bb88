import type { Remark, Rule } from '../define-rule.ts';
import { askedNames } from '../parts/across/made-names.ts';
import { type FirstStart, firstStarts } from '../parts/postgres/first-start.ts';
import { namesIn } from '../parts/postgres/sql-names.ts';
import type { ReadStack } from '../read-stack.ts';

/** Default privileges are those of the role that makes the tables. */
export const acrossDefaultPrivileges: Rule = {
  id: 'across.default-privileges',
  title: 'Default privileges are those of the role that makes the tables',
  area: 'across',
  severity: 'warning',
  why: 'Without FOR ROLE the line counts for what the role that runs it makes, and at the first start that is POSTGRES_USER. What migrations make as another role is not in it: "permission denied for table …".',
  source: 'postgresql.org/docs/current/sql-alterdefaultprivileges.html, target_role',
  *judge(stack) {
    for (const start of firstStarts(stack)) yield* ofServer(stack, start);
  },
};

function* ofServer(stack: ReadStack, { server, steps }: FirstStart): Generator<Remark> {
  const asking = [...askedNames(stack, server).users.keys()];
  if (asking.includes(server.user)) return;
  let ran = server.user;
  for (const { statement, database } of steps) {
    const { tokens } = statement;
    const [first, second, third] = tokens.map(({ text }) => text);
    if (first === 'set' && (second === 'role' || second === 'session' || second === 'local'))
      ran = tokens.at(-1)?.text ?? '';
    if (first !== 'alter' || second !== 'default' || ran !== server.user) continue;
    if (tokens[3]?.text === 'for') continue;
    const owner = ownerOf(steps, database, server.user);
    const grantee = tokens.at(-1)?.text ?? '';
    const makers = owner === undefined ? asking.filter((each) => each !== grantee) : [owner];
    const [maker] = makers;
    if (third !== 'privileges' || maker === undefined || makers.length > 1) continue;
    yield {
      place: statement.place,
      message: `counts for what ${server.user} makes, and ${maker} makes the tables`,
      help: `ALTER DEFAULT PRIVILEGES FOR ROLE ${maker} …`,
    };
  }
}

/** Another role to which the database, or its schema, is given. */
function ownerOf(steps: FirstStart['steps'], database: string | undefined, user: string): string | undefined {
  for (const { statement, database: within } of steps) {
    const [first, second, third] = statement.tokens.map(({ text }) => text);
    const isOfDatabase = second === 'database' && third === database;
    const isOfSchema = second === 'schema' && within === database && third === 'public';
    if (!(isOfDatabase || isOfSchema) || !/^(?:create|alter)$/.test(first ?? '')) continue;
    const at = statement.tokens.findIndex(({ text }) => text === 'owner');
    const [owner] = namesIn(statement).needs.roles;
    if (at !== -1 && owner !== undefined && owner.name !== user) return owner.name;
  }
  return undefined;
}
