import type { Rule } from '../define-rule.ts';
import { addressesByHost, type NamedAddress } from '../parts/across/addresses.ts';
import { databaseServers } from '../parts/across/databases.ts';
import type { ContainerEnvironment } from '../parts/across/environment.ts';
import { dnsNames, reachedNames } from '../parts/across/names.ts';

/** The database that is named is the one that is made. */
export const acrossDatabaseName: Rule = {
  id: 'across.database-name',
  title: 'The database that is named is the one that is made',
  area: 'across',
  severity: 'error',
  why: 'The server answers "database does not exist": the application cannot connect to a fresh cluster, or a check and a backup look at another database.',
  source: 'docker.io/library/postgres: POSTGRES_DB, POSTGRES_USER unless told',
  *judge(stack) {
    const servers = databaseServers(stack);
    const byHost = addressesByHost(stack);
    for (const server of servers) {
      const { databases: known, database: first } = server;
      const names = dnsNames(server);
      if (first === undefined) continue;
      const own = new Map<ContainerEnvironment, NamedAddress[]>();
      for (const { environment, address } of [...names, '127.0.0.1', 'localhost'].flatMap(
        (name) => byHost.get(name) ?? [],
      )) {
        if (!reachedNames(server, environment).has(address.host)) continue;
        own.set(environment, [...(own.get(environment) ?? []), address]);
      }
      for (const [environment, addresses] of own) {
        for (const { scheme, path, variable } of addresses) {
          const given = path.split('/')[0] ?? '';
          if (scheme === undefined || !schemes[server.kind].test(scheme) || given === '' || known.has(given))
            continue;
          const message = `no database ${given} is made: ${server.unit.name} makes ${first}`;
          yield { place: variable.place, message, help: first };
        }
        if (environment === server.environment || servers.length > 1) continue;
        for (const named of environment.variables.values()) {
          if (!variables.test(named.name) || known.has(named.value)) continue;
          if (!/^[A-Za-z_][\w-]*$/.test(named.value)) continue;
          const message = `no database ${named.value} is made: ${server.unit.name} makes ${first}`;
          yield { place: named.place, message, help: `${named.name}=${first}` };
        }
      }
    }
  },
};

const schemes = { postgres: /^(?:postgres|postgresql|postgis|psql|pgsql)/, mysql: /^(?:mysql|mariadb)/ };
const variables =
  /^PGDATABASE$|(?:^|_)(?:DB|DATABASE|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|SQL)_{0,2}(?:NAME|DB|DATABASE|DBNAME)$/i;
