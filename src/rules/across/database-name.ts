import type { Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { dnsNames } from '../parts/across/names.ts';
import { madeBySql, postgresOf } from '../parts/across/servers.ts';

/** The database that is named is the one that is made. */
export const acrossDatabaseName: Rule = {
  id: 'across.database-name',
  title: 'The database that is named is the one that is made',
  area: 'across',
  severity: 'error',
  why: 'The server answers "database does not exist": the application cannot connect to a fresh cluster, or a check and a backup look at another database.',
  source: 'docker.io/library/postgres: POSTGRES_DB, POSTGRES_USER unless told',
  *judge(stack) {
    const servers = postgresOf(stack);
    const environments = containerEnvironments(stack);
    const made = madeBySql(stack, 'DATABASE');
    for (const server of servers) {
      const own = environments.find(({ plan }) => plan === server.plan);
      const first = own?.variables.get('POSTGRES_DB')?.value ?? own?.variables.get('POSTGRES_USER')?.value;
      if (
        own === undefined ||
        !own.isWhole ||
        first === undefined ||
        own.plan.secrets.some(({ target }) => target === 'POSTGRES_DB')
      )
        continue;
      const known = new Set([first, 'postgres', 'template1', ...made]);
      const names = dnsNames(server);
      for (const environment of environments) {
        const addresses = addressesOf(environment).filter(({ host }) => names.has(host));
        for (const { scheme, path, variable } of addresses) {
          if (
            scheme === undefined ||
            !/^(?:postgres|postgresql|postgis|psql)/.test(scheme) ||
            path === '' ||
            known.has(path)
          )
            continue;
          yield {
            place: variable.place,
            message: `no database ${path} is made: ${server.unit.name} makes ${first}`,
            help: first,
          };
        }
        const named =
          addresses.length === 0 || environment === own
            ? undefined
            : ['DB_NAME', 'DATABASE_NAME', 'POSTGRES_DB', 'PGDATABASE', 'DB_DATABASE', 'POSTGRES_DATABASE']
                .map((name) => environment.variables.get(name))
                .find((each) => each !== undefined);
        if (servers.length > 1 || named === undefined || known.has(named.value)) continue;
        yield {
          place: named.place,
          message: `no database ${named.value} is made: ${server.unit.name} makes ${first}`,
          help: `${named.name}=${first}`,
        };
      }
    }
  },
};
