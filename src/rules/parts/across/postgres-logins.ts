import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { askedAt, type NamedAddress } from './addresses.ts';
import type { ContainerEnvironment } from './environment.ts';
import { type PostgresServer, postgresOf } from './servers.ts';

/** A container that connects to PostgreSQL, with what it says of itself. */
export interface PostgresLogin {
  readonly environment: ContainerEnvironment;
  readonly server: PostgresServer;
  readonly user: string;
  readonly database: string;
  /** Whether it speaks TLS; undefined where it takes what it gets, or does not say. */
  readonly tls: boolean | undefined;
  /** Of the variable that says where to. */
  readonly place: Place;
}

/** Every client of which both names are known. */
export const postgresLogins = kept((stack: ReadStack): readonly PostgresLogin[] =>
  postgresOf(stack).flatMap((server) =>
    askedAt(stack, server).flatMap(({ environment, address }) => {
      const names = namesOf(environment, address);
      if (names === undefined || Object.values(names).some((name) => !plain.test(name))) return [];
      const tls = tlsOf(environment, address);
      return [{ ...names, environment, server, tls, place: address.variable.place }];
    }),
  ),
);

const plain = /^[A-Za-z_][\w-]*$/;

/** In a URL, or in variables of the same beginning: `DB_HOST`, `DB_USER`, `DB_NAME`. */
function namesOf(
  environment: ContainerEnvironment,
  { scheme, user, path, variable }: NamedAddress,
): { readonly user: string; readonly database: string } | undefined {
  const { variables, plan } = environment;
  if (scheme !== undefined) {
    const isPostgres = /^(?:ecto|postgres|postgresql|postgis|psql|pgsql)(?:\+\w+)?$/.test(scheme);
    const beside = ['USERNAME', 'USER']
      .map((each) => variables.get(variable.name.replace(/(?:JDBC_)?UR[LI]$/, each)))
      .find((each) => each !== undefined && each.name !== variable.name);
    const by = user ?? beside?.value ?? variables.get('PGUSER')?.value;
    const database = path.split('/')[0] ?? '';
    return isPostgres && by !== undefined && database !== '' ? { user: by, database } : undefined;
  }
  const [, start, end = ''] = /^(.*?)_?(?:(DB|PG)?HOST|HOSTNAME|SERVER|ADDR)$/.exec(variable.name) ?? [];
  if (start === undefined) return undefined;
  const beginning = `${start}${start === '' ? '' : '_'}${end}`;
  const joint = start === '' && end === 'PG' ? '' : '_?';
  const find = (what: string) => {
    const pattern = new RegExp(`^${beginning.replaceAll(/\W/g, '.')}${joint}(?:${what})$`);
    // What a secret fills in is not known here.
    if (plan.secrets.some(({ target }) => pattern.test(target))) return undefined;
    const found = [...variables.values()].filter(({ name }) => pattern.test(name));
    const values = new Set(found.map(({ value }) => value));
    const [value] = values;
    return values.size === 1 && value !== undefined && !isTemplated(value) ? value : undefined;
  };
  const by = find('USER|USERNAME');
  const database = find('NAME|DATABASE|DB|DBNAME|DATABASE_NAME');
  return by === undefined || database === undefined ? undefined : { user: by, database };
}

/** As `sslmode` says it; `prefer` and `allow` try both. */
function tlsOf({ variables }: ContainerEnvironment, { variable }: NamedAddress): boolean | undefined {
  const mode = /[?&]sslmode=([\w-]+)/.exec(variable.value)?.[1] ?? variables.get('PGSSLMODE')?.value;
  if (mode === 'disable') return false;
  return mode === 'require' || mode?.startsWith('verify-') === true ? true : undefined;
}
