/** What a connection string that is no URL says. */
export interface ConnectionString {
  readonly scheme: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string;
}

const goMysql = /^([^:@/\s]*)(?::([^@\s]*))?@tcp\(([\w.-]+)(?::(\d+))?\)\/([\w-]*)/;
const names = {
  host: /^(?:host|server|data source|addr(?:ess)?)$/,
  port: /^port$/,
  user: /^(?:user|username|user ?id|uid)$/,
  password: /^(?:password|pwd)$/,
  database: /^(?:dbname|database|initial catalog)$/,
};

/** `host=db dbname=app`, `Host=db;Database=app`, `mysql:host=db;dbname=app`, `app:…@tcp(db:3306)/app`; undefined for all else. */
export function readConnectionString(text: string): ConnectionString | undefined {
  if (text.length > 2000 || !(text.includes('=') || text.includes('@tcp('))) return undefined;
  const go = goMysql.exec(text);
  if (go !== null) {
    const [, user, password, host = '', port, database = ''] = go;
    return { scheme: 'mysql', host, port: numberOf(port), user: filled(user), password, database };
  }
  const [, driver, rest = ''] = /^(?:(mysql|mariadb|pgsql):)?(.*=.*)$/s.exec(text) ?? [];
  const separator = rest.includes(';') ? /;/ : /\s+/;
  const pairs = rest
    .split(separator)
    .map((pair) => /^\s*([A-Za-z][\w ]*?)\s*=\s*(.*?)\s*$/s.exec(pair))
    .filter((pair) => pair !== null);
  const value = (name: RegExp) => pairs.find(([, key = '']) => name.test(key.toLowerCase()))?.[2];
  const host = value(names.host);
  const database = value(names.database);
  if (host === undefined || !/^[A-Za-z0-9][\w.-]*$/.test(host) || pairs.length < 2) return undefined;
  if (database === undefined && driver === undefined) return undefined;
  const isPostgres =
    driver === undefined ? pairs.some(([, key = '']) => key.toLowerCase() === 'host') : driver === 'pgsql';
  return {
    scheme: isPostgres ? 'postgresql' : 'mysql',
    host,
    port: numberOf(value(names.port)),
    user: filled(value(names.user)),
    password: value(names.password),
    database: database ?? '',
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
