import { nearestWord } from '../../nearest-word.ts';
import type { IniTree } from '../../syntax/ini/parse.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { databaseServers } from '../parts/across/databases.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { nameVariables, unmadeNames } from '../parts/across/made-names.ts';
import { dnsNames, isCalled } from '../parts/across/names.ts';
import { pooledDatabases, poolerContainer } from '../parts/pooler/pooler.ts';
import type { ReadStack } from '../read-stack.ts';

/** The database user that logs in is the one that is made. */
export const acrossDatabaseUser: Rule = {
  id: 'across.database-user',
  title: 'The database user that logs in is the one that is made',
  area: 'across',
  severity: 'error',
  why: 'The server answers "role does not exist" or "password authentication failed": the application never connects.',
  source: 'docker.io/library/postgres: POSTGRES_USER',
  *judge(stack) {
    yield* unmadeNames(stack, {
      what: 'role',
      known: ({ users }) => users,
      first: ({ user }) => user,
      given: ({ user }) => user ?? '',
      variables: nameVariables.user,
    });
    for (const ini of stack.poolers) yield* throughPooler(stack, ini);
  },
};

/** PgBouncer logs in to the server as the client does, unless a line of [databases] says another user. */
function* throughPooler(stack: ReadStack, ini: IniTree): Generator<Remark> {
  const pooler = poolerContainer(stack, ini);
  const databases = pooledDatabases(ini);
  if (pooler === undefined || databases.some(({ words }) => words.has('user'))) return;
  const hosts = new Set(databases.map(({ words }) => words.get('host') ?? ''));
  const [server, more] = databaseServers(stack).filter((each) =>
    [...hosts].some((host) => isCalled(each, host)),
  );
  if (server === undefined || more !== undefined || hosts.size !== 1) return;
  for (const environment of containerEnvironments(stack)) {
    if (environment.plan === pooler.plan || environment.plan === server.plan) continue;
    const asked = addressesOf(environment).filter(({ host }) => dnsNames(pooler).has(host));
    if (asked.length === 0) continue;
    const beside = asked.some(({ scheme }) => scheme === undefined)
      ? [...environment.variables.values()].filter(({ name }) => nameVariables.user.test(name))
      : [];
    const given = [
      ...asked.flatMap(({ user, variable }) => (user === undefined ? [] : [{ user, place: variable.place }])),
      ...beside.map(({ value, place }) => ({ user: value, place })),
    ];
    for (const { user, place } of given)
      if (!server.users.has(user) && /^[A-Za-z_][\w-]*$/.test(user))
        yield {
          place,
          message: `no role ${user} is made: PgBouncer logs in to ${server.plan.containerName} as its client does`,
          help: nearestWord(user, server.users) ?? server.user,
        };
  }
}
