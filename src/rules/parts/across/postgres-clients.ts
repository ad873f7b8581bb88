import { readConnectionString } from './connection-strings.ts';
import type { PlacedVariable } from './environment.ts';

/** A client of PostgreSQL as its variables tell it. */
export interface PostgresClient {
  readonly at: PlacedVariable;
  /** Empty for the socket in the folder that is built in. */
  readonly host: string;
  readonly port: { readonly value: number; readonly at: PlacedVariable } | undefined;
  readonly user: PlacedVariable | undefined;
  readonly database: PlacedVariable | undefined;
  /** As `sslmode` says it; undefined where it takes what it gets. */
  readonly tls: boolean | undefined;
}

const url =
  /^(?:jdbc:)?(?:ecto|postgres|postgresql|postgis|psql|pgsql)(?:\+\w+)?:\/\/(?:([^/@:]*)(?::[^/@]*)?@)?([^/:?#@,]*|\[[\da-f:]+\])(?::(\d+))?(?:\/([^?#/]*))?(?:\?(\S*))?$/;
const hostName = /^((?:\w+_)?(?:DB|DATABASE|POSTGRES|POSTGRESQL|PG|SQL)(?:_\w+?)?)_?HOST$/;

/** Every address of PostgreSQL among variables: URLs, connection strings, `PGHOST` with what stands beside it. */
export function postgresClients(variables: ReadonlyMap<string, PlacedVariable>): readonly PostgresClient[] {
  const found: PostgresClient[] = [];
  const mode = variables.get('PGSSLMODE')?.value;
  for (const at of variables.values()) {
    const client = ofUrl(at) ?? ofString(at) ?? besideHost(at, variables);
    if (client === undefined) continue;
    const beside =
      client.user ??
      [...variables.values()].find(({ name }) =>
        /^PGUSER$|(?:^|_)(?:DB|DATABASE|DATASOURCE|POSTGRES(?:QL)?|PG|JDBC|SQL)_(?:\w+_)?USER(?:NAME)?$/.test(
          name,
        ),
      );
    found.push({ ...client, user: beside, tls: client.tls ?? tlsOf(mode) });
  }
  return found;
}

function tlsOf(mode: string | undefined): boolean | undefined {
  if (mode === 'disable') return false;
  return mode === 'require' || mode?.startsWith('verify-') === true ? true : undefined;
}

function ofUrl(at: PlacedVariable): PostgresClient | undefined {
  const match = url.exec(at.value);
  if (match === null) return undefined;
  const [, user = '', host = '', port, database = '', query = ''] = match;
  const words = new URLSearchParams(query);
  const part = (value: string | null | undefined) =>
    value === null || value === undefined || value === '' ? undefined : { ...at, value };
  const given = words.get('host') ?? decodeURIComponent(host.replaceAll(/%(?![\da-f]{2})/gi, '%25'));
  const number = port ?? words.get('port');
  return {
    at,
    host: given,
    port: number === null ? undefined : { value: Number(number), at },
    user: part(user) ?? part(words.get('user')),
    database: part(database) ?? part(words.get('dbname')),
    tls: tlsOf(words.get('sslmode') ?? undefined),
  };
}

function ofString(at: PlacedVariable): PostgresClient | undefined {
  if (!/\bhost\s*=/i.test(at.value)) return undefined;
  const socket = /(?:^|\s)host=(\/\S+)/.exec(at.value)?.[1];
  const text = socket === undefined ? at.value : at.value.replace(socket, 'socket');
  const string = readConnectionString(text);
  if (string?.scheme !== 'postgresql') return undefined;
  const mode = /\bssl ?mode\s*=\s*'?([\w-]+)/i.exec(at.value)?.[1];
  return {
    at,
    host: socket ?? string.host,
    port: string.port === undefined ? undefined : { value: string.port, at },
    user: string.user === undefined ? undefined : { ...at, value: string.user },
    database: string.database === '' ? undefined : { ...at, value: string.database },
    tls: tlsOf(mode?.toLowerCase()),
  };
}

function besideHost(
  at: PlacedVariable,
  variables: ReadonlyMap<string, PlacedVariable>,
): PostgresClient | undefined {
  const [, prefix] = hostName.exec(at.name) ?? [];
  if (prefix === undefined || !/^\/[\w./-]+$|^[\w.-]+$|^::1$/.test(at.value)) return undefined;
  const joint = prefix === 'PG' ? '' : '_';
  const beside = (...names: readonly string[]) =>
    names.map((name) => variables.get(`${prefix}${joint}${name}`)).find((each) => each !== undefined);
  const port = beside('PORT');
  if (port !== undefined && !/^\d+$/.test(port.value)) return undefined;
  return {
    at,
    host: at.value,
    port: port === undefined ? undefined : { value: Number(port.value), at: port },
    user: beside('USER', 'USERNAME'),
    database: beside('NAME', 'DATABASE', 'DBNAME', 'DB'),
    tls: tlsOf(beside('SSLMODE', 'SSL_MODE')?.value),
  };
}
