import type { Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { dnsNames } from '../parts/across/names.ts';
import { madeBySql, postgresOf } from '../parts/across/servers.ts';

/** The database user that logs in is the one that is made. */
export const acrossDatabaseUser: Rule = {
  id: 'across.database-user',
  title: 'The database user that logs in is the one that is made',
  area: 'across',
  severity: 'error',
  why: 'The server answers "role does not exist" or "password authentication failed": the application never connects.',
  source: 'docker.io/library/postgres: POSTGRES_USER',
  *judge(stack) {
    const servers = postgresOf(stack);
    const environments = containerEnvironments(stack);
    const made = madeBySql(stack, 'ROLE|USER');
    for (const server of servers) {
      const own = environments.find(({ plan }) => plan === server.plan);
      if (
        own === undefined ||
        !own.isWhole ||
        own.plan.secrets.some(({ target }) => target === 'POSTGRES_USER')
      )
        continue;
      // Scripts that are not here may make further roles.
      const hasOwnScripts = own.plan.mounts.some(({ target }) =>
        target.startsWith('/docker-entrypoint-initdb.d'),
      );
      if (hasOwnScripts && made.size === 0) continue;
      const first = own.variables.get('POSTGRES_USER')?.value ?? 'postgres';
      const known = new Set([first, ...made]);
      const names = dnsNames(server);
      for (const environment of environments) {
        const addresses = addressesOf(environment).filter(({ host }) => names.has(host));
        for (const { scheme, user, variable } of addresses) {
          if (
            scheme === undefined ||
            !/^(?:postgres|postgresql|postgis|psql)/.test(scheme) ||
            user === undefined ||
            known.has(user)
          )
            continue;
          yield {
            place: variable.place,
            message: `no role ${user} is made: ${server.unit.name} makes ${first}`,
            help: first,
          };
        }
        const named =
          addresses.length === 0 || environment === own
            ? undefined
            : ['DB_USER', 'DB_USERNAME', 'DATABASE_USER', 'POSTGRES_USER', 'PGUSER']
                .map((name) => environment.variables.get(name))
                .find((each) => each !== undefined);
        if (servers.length > 1 || named === undefined || known.has(named.value)) continue;
        yield {
          place: named.place,
          message: `no role ${named.value} is made: ${server.unit.name} makes ${first}`,
          help: `${named.name}=${first}`,
        };
      }
    }
  },
};
