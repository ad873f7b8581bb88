import type { Remark, Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { type FirstStart, firstStarts } from '../parts/postgres/first-start.ts';
import { namesIn } from '../parts/postgres/sql-names.ts';
import type { ReadStack } from '../read-stack.ts';

/** A role that replicates may. */
export const acrossRoleWithoutReplication: Rule = {
  id: 'across.role-without-replication',
  title: 'A role that replicates may',
  area: 'across',
  severity: 'error',
  why: 'Only a superuser or a role with REPLICATION starts a WAL sender: a standby, pg_basebackup and change data capture end with "permission denied to start WAL sender".',
  source: 'postgresql.org/docs/current/sql-createrole.html, REPLICATION',
  *judge(stack) {
    for (const start of firstStarts(stack)) yield* ofServer(stack, start);
  },
};

function* ofServer(stack: ReadStack, { steps, isWhole }: FirstStart): Generator<Remark> {
  if (!isWhole) return;
  const admitted = new Map(
    stack.hba
      .flatMap(({ rules }) => rules)
      .filter(
        ({ method, databases }) =>
          method.value !== 'reject' &&
          databases.some(({ value, quoted }) => value === 'replication' && !quoted),
      )
      .flatMap(({ users, place }) => users.map(({ value }) => [value, place] as const)),
  );
  for (const { variables } of containerEnvironments(stack)) {
    const all = [...variables.values()];
    const decodes = all.some(({ value }) => /debezium\.connector\.postgresql/.test(value));
    const user = all.find(({ name }) => /DATABASE_USER$/.test(name));
    if (decodes && user !== undefined) admitted.set(user.value, user.place);
  }
  for (const { statement } of steps) {
    const role = namesIn(statement).makes.role;
    const place = admitted.get(role?.name ?? '');
    if (role === undefined || place === undefined) continue;
    const may = steps.some(
      ({ statement: { tokens } }) =>
        tokens.some(({ text }) => text === role.name) &&
        tokens.some(({ kind, text }) => kind === 'word' && /^(?:replication|superuser)$/.test(text)),
    );
    if (may) continue;
    yield {
      place: role.token.place,
      message: `${role.name} may not replicate, and ${place.file}:${place.line} is there for it to do so`,
      help: `CREATE ROLE ${role.name} LOGIN REPLICATION …`,
    };
  }
}
