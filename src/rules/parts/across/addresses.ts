import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ReadStack } from '../../read-stack.ts';
import { poolerPorts } from '../pooler/pooler.ts';
import type { PlannedUnit } from '../units/containers.ts';
import { imageOf } from '../units/images.ts';
import { readConnectionString } from './connection-strings.ts';
import { type ContainerEnvironment, containerEnvironments, type PlacedVariable } from './environment.ts';
import { dnsNames, reachedNames } from './names.ts';

/** Another program that an environment names. */
export interface NamedAddress {
  readonly variable: PlacedVariable;
  readonly scheme: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
  /** Of what says the port. */
  readonly portPlace: Place;
  readonly user: string | undefined;
  readonly hasPassword: boolean;
  /** As the program sends it; undefined also where it is filled in later. */
  readonly password: string | undefined;
  /** What follows the host, without the slash: a database. */
  readonly path: string;
}

const url =
  /^([a-z][a-z0-9+.-]*):\/\/(?:([^/@:]*)(:[^/@]*)?@)?(\[[^\]]*\]|[^/:?#@,]+)(?::(\d+))?(?:\/([^?#]*))?(?:[?#].*)?$/i;
/** `API_UPSTREAM=api:8000`: what a proxy is told in a template. */
const upstream = /(?:^|_)(?:UPSTREAM|BACKEND)(?:_(?:ADDR|ADDRESS|SERVER))?$/;
const hostNames = /(?:^|_)(?:(?:DB|PG)?HOST|HOSTNAME|SERVER|ADDR|(?<=__)(?:[Hh]ost|[Hh]ostname|[Ss]erver))$/;

/** URLs and `…_HOST` variables of an environment. */
export const addressesOf = kept(
  ({ variables, urls, plan, unit }: ContainerEnvironment): readonly NamedAddress[] => {
    const found: NamedAddress[] = [];
    const place = unit.sections.get('Container')?.findLast(({ key }) => key === 'Exec')?.valuePlace;
    const words =
      place === undefined
        ? []
        : plan.command.flatMap((word) => /^(?:--?[\w-]+=)?(\w+:\/\/\S+)$/.exec(word)?.[1] ?? []);
    const given = words.map((value) => ({ name: 'Exec', value, place: place ?? unit.place }));
    for (const variable of [...variables.values(), ...urls, ...given]) {
      const [, scheme, user, password, host, port, path = ''] =
        url.exec(
          `${/^DATA_SOURCE_URI$/.test(variable.name) ? 'postgresql://' : ''}${variable.value.replace(/^(["'])(.*)\1$/, '$2').replace(/^jdbc:/, '')}`,
        ) ?? [];
      if (scheme !== undefined && host !== undefined) {
        found.push({
          variable,
          scheme: scheme.toLowerCase(),
          host,
          port: port === undefined ? undefined : Number(port),
          user: user === undefined || user === '' ? undefined : user,
          hasPassword: password !== undefined && password !== ':',
          password:
            password === undefined || password === ':' || urls.includes(variable)
              ? undefined
              : decoded(password.slice(1)),
          portPlace: variable.place,
          path,
        });
        continue;
      }
      const ofDotnet = readDotnetRedis(variable);
      if (ofDotnet !== undefined) {
        found.push(ofDotnet);
        continue;
      }
      const string = readConnectionString(variable.value.replace(/^(["'])(.*)\1$/, '$2'));
      if (string !== undefined) {
        const { password, database, ...said } = string;
        found.push({
          variable,
          ...said,
          hasPassword: password !== undefined && password !== '',
          password,
          portPlace: variable.place,
          path: database,
        });
      } else if (
        (hostNames.test(variable.name) || upstream.test(variable.name)) &&
        /^[a-zA-Z0-9][\w.-]*(?::\d+)?$/.test(variable.value)
      ) {
        const [name = '', own] = variable.value.split(':');
        const portName = variable.name.replace(
          hostNames,
          (word) =>
            `${word.startsWith('_') ? '_' : ''}${/DB|PG/.exec(word)?.[0] ?? ''}${/^_?[A-Z]+$/.test(word) ? 'PORT' : /[A-Z]/.test(word) ? 'Port' : 'port'}`,
        );
        const apart = own === undefined ? variables.get(portName) : undefined;
        const given = Number(own ?? apart?.value);
        const at = Number.isInteger(given) && given > 0 ? given : undefined;
        found.push({
          variable,
          scheme: undefined,
          host: name,
          port: at,
          portPlace: (apart ?? variable).place,
          user: undefined,
          hasPassword: false,
          password: undefined,
          path: '',
        });
      }
    }
    return found;
  },
);

/** `redis:6379,user=app,abortConnect=false` of StackExchange.Redis. */
function readDotnetRedis(variable: PlacedVariable): NamedAddress | undefined {
  const [, host = '', port, rest = ''] =
    /^["']?([A-Za-z0-9][\w.-]*)(?::(\d+))?((?:,\s*\w+=[^,]*)+?)["']?$/.exec(variable.value) ?? [];
  if (!/,\s*(?:password|user|abortConnect|ssl|defaultDatabase|allowAdmin|syncTimeout)=/i.test(rest))
    return undefined;
  const word = (name: string) => new RegExp(`,\\s*${name}=([^,]*)`, 'i').exec(rest)?.[1];
  const password = word('password');
  return {
    variable,
    scheme: word('ssl')?.toLowerCase() === 'true' ? 'rediss' : 'redis',
    host,
    port: port === undefined ? undefined : Number(port),
    portPlace: variable.place,
    user: word('user') === '' ? undefined : word('user'),
    hasPassword: password !== undefined && password !== '',
    password,
    path: word('defaultDatabase') ?? '',
  };
}

/** What stands for other signs in a URL: `%40` is `@`. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An address with the container that names it. */
export type Asked = { readonly environment: ContainerEnvironment; readonly address: NamedAddress };

/** Whether a container names another one, by one of its names. */
export function isAskedByOthers(stack: ReadStack, server: PlannedUnit, names: Iterable<string>): boolean {
  const byHost = addressesByHost(stack);
  for (const name of names)
    if (
      byHost
        .get(name)
        ?.some(
          ({ environment, address }) =>
            environment.plan !== server.plan && !poolerPorts(stack).has(address.port ?? 0),
        ) === true
    )
      return true;
  return false;
}

/** Who names a host, in all of a stack. */
export const addressesByHost = kept((stack: ReadStack): ReadonlyMap<string, readonly Asked[]> => {
  const all = containerEnvironments(stack).flatMap((environment) =>
    addressesOf(environment).map((address) => ({ environment, address })),
  );
  return Map.groupBy(all, ({ address }) => address.host);
});

/** Every address that leads to a container, of those that others name. */
export function askedAt(stack: ReadStack, server: PlannedUnit): readonly Asked[] {
  const byHost = addressesByHost(stack);
  const names = new Set([
    ...dnsNames(server),
    ...(server.plan.pod === undefined ? [] : ['127.0.0.1', 'localhost']),
  ]);
  return [...names].flatMap((host) =>
    (byHost.get(host) ?? []).filter(
      ({ environment, address }) =>
        environment.plan !== server.plan &&
        reachedNames(server, environment).has(address.host) &&
        isForKind(server, address),
    ),
  );
}

/** The members of a pod share an address: of whom a variable speaks its name and its port tell. */
function isForKind({ plan }: PlannedUnit, { host, variable, port }: NamedAddress): boolean {
  if (!/^(?:127\.|localhost$)/.test(host)) return true;
  const isRedis = /^(?:redis|valkey|keydb)/.test(imageOf(plan).name);
  const isSql = /^(?:DB|DATABASE|PG|POSTGRES|MYSQL|MARIADB)/i.test(variable.name);
  if (isRedis) return !isSql && port !== 5432 && port !== 3306;
  const isForRedis = /^(?:REDIS|VALKEY|CACHE|BROKER|CELERY)/i.test(variable.name);
  return (
    !/^(?:postgres|postgis|pgvector|timescaledb|mysql|mariadb)/.test(imageOf(plan).name) ||
    !(isForRedis || port === 6379)
  );
}
