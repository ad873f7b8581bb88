import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { nameVariables } from '../parts/across/made-names.ts';
import { dnsNames } from '../parts/across/names.ts';
import { poolOf } from '../parts/across/pools.ts';
import { type FirstStart, firstStarts } from '../parts/postgres/first-start.ts';
import { namesIn } from '../parts/postgres/sql-names.ts';
import type { ReadStack } from '../read-stack.ts';

/** A role may have the connections that its pool keeps. */
export const acrossConnectionLimit: Rule = {
  id: 'across.connection-limit',
  title: 'A role may have the connections that its pool keeps',
  area: 'across',
  severity: 'error',
  why: 'Under load the pool asks for more than CONNECTION LIMIT: "FATAL: too many connections for role".',
  source: 'postgresql.org/docs/current/sql-createrole.html, CONNECTION LIMIT',
  *judge(stack) {
    for (const start of firstStarts(stack)) yield* ofServer(stack, start);
  },
};

function* ofServer(stack: ReadStack, { server, steps }: FirstStart): Generator<Remark> {
  for (const { statement } of steps) {
    const { tokens } = statement;
    const at = tokens.findIndex(
      ({ text }, index) => text === 'limit' && tokens[index - 1]?.text === 'connection',
    );
    const limit = Number(tokens[at + 1]?.text);
    const { makes, needs } = namesIn(statement);
    const role = makes.role ?? needs.roles[0];
    if (at === -1 || !(limit > 0) || role === undefined || makes.database !== undefined) continue;
    const pools = containerEnvironments(stack).flatMap((environment) => {
      const asks = addressesOf(environment).filter(({ host }) => dnsNames(server).has(host));
      const named = [...environment.variables.values()].filter(({ name }) => nameVariables.user.test(name));
      const users = [...asks.map(({ user }) => user), ...named.map(({ value }) => value)];
      const pool = poolOf(stack, environment);
      if (asks.length === 0 || pool === undefined || !users.includes(role.name)) return [];
      return [{ name: environment.plan.name, count: (pool.size + pool.overflow) * pool.workers }];
    });
    const sum = pools.reduce((all, { count }) => all + count, 0);
    if (sum <= limit) continue;
    yield {
      place: tokens[at + 1]?.place ?? statement.place,
      message: `${role.name} may have ${limit} connections, and its pools keep up to ${sum} (${pools.map(({ name, count }) => `${name} ${count}`).join(', ')})`,
      help: `CONNECTION LIMIT ${Math.ceil((sum * 1.25) / 5) * 5}`,
    };
  }
}
