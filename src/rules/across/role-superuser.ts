import type { Remark, Rule } from '../define-rule.ts';
import { askedNames } from '../parts/across/made-names.ts';
import { type FirstStart, firstStarts } from '../parts/postgres/first-start.ts';
import { namesIn } from '../parts/postgres/sql-names.ts';
import type { ReadStack } from '../read-stack.ts';

/** A service's role is no superuser. */
export const acrossRoleSuperuser: Rule = {
  id: 'across.role-superuser',
  title: "A service's role is no superuser",
  area: 'across',
  severity: 'warning',
  why: 'A superuser goes past every grant and policy, reads files of the server and runs programs there (COPY … PROGRAM): one injected statement is the whole machine.',
  source:
    'postgresql.org/docs/current/role-attributes.html; predefined-roles.html, pg_execute_server_program; sql-copy.html',
  *judge(stack) {
    for (const start of firstStarts(stack)) yield* ofServer(stack, start);
  },
};

function* ofServer(stack: ReadStack, { server, steps }: FirstStart): Generator<Remark> {
  const { users } = askedNames(stack, server);
  for (const { statement } of steps) {
    const words = statement.tokens.map(({ kind, text }) => (kind === 'word' ? text : ''));
    const names = namesIn(statement);
    const isGrant = words[0] === 'grant' && !words.includes('on');
    const given = isGrant
      ? words.find((word) => /^pg_(?:execute_server_program|(?:read|write)_server_files)$/.test(word))
      : words.find((word, at) => word === 'superuser' && at > 1);
    const role = isGrant
      ? names.needs.roles.at(-1)
      : (names.makes.role ?? (words[0] === 'alter' ? names.needs.roles[0] : undefined));
    if (given === undefined || role === undefined || /^(?:postgres|pg_.*)$/.test(role.name)) continue;
    const asking = users.get(role.name);
    if (asking === undefined && !ofService.test(role.name)) continue;
    yield {
      place: role.token.place,
      message: `${role.name} ${isGrant ? `has ${given}` : 'is a superuser'}${
        asking === undefined ? '' : `, and ${asking.file}:${asking.line} logs in as it`
      }: whoever injects a statement runs programs on the server`,
      help: `${isGrant ? `REVOKE ${given} FROM ${role.name}` : `ALTER ROLE ${role.name} NOSUPERUSER`}; grants for what it does, pg_monitor for numbers, pg_read_all_data for dumps`,
    };
  }
}

/** Names of roles that read, report or serve. */
const ofService =
  /(?:^|_)(?:app|web|api|worker|reports?|reporting|reader|readonly|ro|exporter|monitor(?:ing)?|metrics|backup|replica|replicator|grafana)$/;
