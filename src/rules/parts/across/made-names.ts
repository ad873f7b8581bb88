import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { Remark } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import { addressesByHost, type NamedAddress } from './addresses.ts';
import { type DatabaseServer, databaseServers } from './databases.ts';
import type { ContainerEnvironment } from './environment.ts';
import { dnsNames, reachedNames } from './names.ts';

/** A kind of name that a database server makes at its first start, and that clients give. */
export interface MadeName {
  /** `database` or `role`, for the message. */
  readonly what: string;
  readonly known: (server: DatabaseServer) => ReadonlySet<string>;
  /** What the image makes; where it is not known nothing is said. */
  readonly first: (server: DatabaseServer) => string | undefined;
  /** What an address asks for; empty for none. */
  readonly given: (address: NamedAddress) => string;
  /** Variables that hold one. */
  readonly variables: RegExp;
}

const schemes = { postgres: /^(?:ecto|postgres|postgresql|postgis|psql|pgsql)/, mysql: /^(?:mysql|mariadb)/ };

/** Names that clients of a database server give, by an address or a variable, and that nobody makes there. */
export function* unmadeNames(stack: ReadStack, name: MadeName): Generator<Remark> {
  const servers = databaseServers(stack);
  for (const server of servers) {
    const first = name.first(server);
    if (first === undefined) continue;
    const known = name.known(server);
    const unmade = (asked: string) => `no ${name.what} ${asked} is made: ${server.unit.name} makes ${first}`;
    for (const [environment, addresses] of clientsOf(stack, server)) {
      for (const address of addresses) {
        const given = name.given(address);
        const { scheme, variable } = address;
        if (scheme === undefined || !schemes[server.kind].test(scheme) || given === '' || known.has(given))
          continue;
        yield { place: variable.place, message: unmade(given), help: first };
      }
      if (environment === server.environment || (servers.length > 1 && askSeveral(stack).has(environment)))
        continue;
      for (const named of environment.variables.values()) {
        if (!name.variables.test(named.name) || known.has(named.value)) continue;
        if (!/^[A-Za-z_][\w-]*$/.test(named.value)) continue;
        yield { place: named.place, message: unmade(named.value), help: `${named.name}=${first}` };
      }
    }
  }
}

/** What clients of a database server ask for by name, with where they do. */
export interface AskedNames {
  readonly databases: ReadonlyMap<string, Place>;
  readonly users: ReadonlyMap<string, Place>;
}

/** Variables that hold the name of a database, and of a user. */
export const nameVariables = {
  database:
    /^PGDATABASE$|(?:^|_)(?:DB|DATABASE|DATASOURCE|TYPEORM|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|SQL)_{0,2}(?:CONNECTION_{1,2})?(?:NAME|DB|DATABASE|DBNAME)$/i,
  user: /^PGUSER$|(?:^|_)(?:DB|DATABASE|DATASOURCE|TYPEORM|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|SQL)_{0,2}(?:CONNECTION_{1,2})?(?:USER|USERNAME)$/i,
};

/** The names that containers give a database server, by an address or beside one. */
export function askedNames(stack: ReadStack, server: DatabaseServer): AskedNames {
  const databases = new Map<string, Place>();
  const users = new Map<string, Place>();
  for (const [environment, addresses] of clientsOf(stack, server)) {
    for (const { scheme, path, user, variable } of addresses) {
      if (scheme === undefined || !schemes[server.kind].test(scheme)) continue;
      const database = path.split('/')[0] ?? '';
      if (database !== '') databases.set(database, variable.place);
      if (user !== undefined) users.set(user, variable.place);
    }
    if (environment === server.environment || askSeveral(stack).has(environment)) continue;
    for (const { name, value, place } of environment.variables.values()) {
      if (nameVariables.database.test(name)) databases.set(value, place);
      else if (nameVariables.user.test(name)) users.set(value, place);
    }
  }
  return { databases, users };
}

/** Containers that name the server, each with the addresses by which it does. */
function clientsOf(
  stack: ReadStack,
  server: DatabaseServer,
): ReadonlyMap<ContainerEnvironment, readonly NamedAddress[]> {
  const byHost = addressesByHost(stack);
  const asked = [...dnsNames(server), '127.0.0.1', 'localhost'].flatMap((host) => byHost.get(host) ?? []);
  const reaching = asked.filter(({ environment, address }) =>
    reachedNames(server, environment).has(address.host),
  );
  const clients = Map.groupBy(reaching, ({ environment }) => environment);
  return new Map([...clients].map(([client, all]) => [client, all.map(({ address }) => address)]));
}

/** Who asks several servers: a variable without a host may be of either. */
const askSeveral = kept((stack: ReadStack): ReadonlySet<ContainerEnvironment> => {
  const asking = databaseServers(stack).flatMap((server) => [...clientsOf(stack, server).keys()]);
  const seen = new Set<ContainerEnvironment>();
  return new Set(asking.filter((each) => seen.has(each) || seen.add(each) === undefined));
});
