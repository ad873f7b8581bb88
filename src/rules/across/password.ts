import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf, askedAt, type NamedAddress } from '../parts/across/addresses.ts';
import {
  type ContainerEnvironment,
  containerEnvironments,
  type PlacedVariable,
} from '../parts/across/environment.ts';
import { dnsNames } from '../parts/across/names.ts';
import { phpContainers } from '../parts/across/php.ts';
import { asksForPassword, postgresOf, redisOf } from '../parts/across/servers.ts';
import { usersOf } from '../parts/redis/users.ts';
import type { ReadStack } from '../read-stack.ts';

/** Who logs in gives the password that the server asks for. */
export const acrossPassword: Rule = {
  id: 'across.password',
  title: 'Who logs in gives the password that the server asks for',
  area: 'across',
  severity: 'error',
  why: 'Redis answers NOAUTH or WRONGPASS, PostgreSQL "password authentication failed": the application starts, and nothing that needs them works.',
  source: 'redis.io, AUTH; docker.io/library/postgres, POSTGRES_PASSWORD',
  *judge(stack) {
    yield* ofRedis(stack);
    yield* ofSessions(stack);
    yield* ofPostgres(stack);
  },
};

/** Where an ACL says who may come in, that is for across.redis-user. */
function* ofRedis(stack: ReadStack): Generator<Remark> {
  const servers = redisOf(stack);
  for (const server of servers) {
    if (usersOf(stack, server) !== undefined || (servers.length === 1 && stack.acls.length > 0)) continue;
    if (!asksForPassword(stack, server) || server.setting('aclfile') !== undefined) continue;
    const asked = server.setting('requirepass');
    for (const { environment, address } of askedAt(stack, server)) {
      const { scheme = '', user = 'default', hasPassword, password, variable } = address;
      if (!/^(?:redis|valkey)/.test(scheme) || user !== 'default') continue;
      if (!hasPassword && !isGivenApart(environment))
        yield {
          place: variable.place,
          message: `${server.plan.containerName} asks for a password, and this address gives none: Redis answers NOAUTH`,
          help: 'the password from a secret',
        };
      if (password !== undefined && asked !== undefined && password !== asked.value)
        yield {
          place: variable.place,
          message: `this is not the password that ${server.plan.containerName} asks for: Redis answers WRONGPASS`,
          help: 'one secret for both',
        };
    }
  }
}

/** The sessions of PHP, whose address stands in php.ini. */
function* ofSessions(stack: ReadStack): Generator<Remark> {
  const servers = redisOf(stack);
  for (const { settings } of phpContainers(stack)) {
    const path = settings.get('session.save_path');
    const [, host = '', rest = ''] = /^(?:tcp|tls):\/\/([\w.-]+)(?::\d+)?(.*)$/.exec(path?.value ?? '') ?? [];
    const server = servers.find((each) => dnsNames(each).has(host));
    if (path === undefined || server === undefined || !asksForPassword(stack, server)) continue;
    if (/auth/.test(rest) || (settings.get('session.save_handler')?.value ?? 'redis') !== 'redis') continue;
    yield {
      place: path.place,
      message: `${server.plan.containerName} asks for a password, and this address gives none: Redis answers NOAUTH`,
      help: 'tcp://HOST:6379?auth[user]=NAME&auth[pass]=PASSWORD',
    };
  }
}

/** In a variable or a secret of its own, or in a file that is not here. */
function isGivenApart({ variables, plan, isWhole }: ContainerEnvironment): boolean {
  const names = [...variables.keys(), ...plan.secrets.map(({ target }) => target)];
  return (
    !isWhole ||
    names.some((name) => /pass|auth|secret|credential/i.test(name) && !/^DJANGO_|^SECRET_KEY/.test(name))
  );
}

/** The password that the first start sets, unless something else sets another. */
function* ofPostgres(stack: ReadStack): Generator<Remark> {
  const environments = containerEnvironments(stack);
  for (const server of postgresOf(stack)) {
    const own = environments.find(({ plan }) => plan === server.plan)?.variables;
    const password = own?.get('POSTGRES_PASSWORD')?.value;
    const role = own?.get('POSTGRES_USER')?.value ?? 'postgres';
    if (password === undefined || own?.has('POSTGRES_PASSWORD_FILE') === true || isSetBySql(stack, role))
      continue;
    const names = dnsNames(server);
    for (const environment of environments) {
      if (environment.plan === server.plan) continue;
      const logins = addressesOf(environment)
        .filter(({ host }) => names.has(host))
        .flatMap((address) => loginOf(address, environment.variables) ?? []);
      const wrong = logins.find((login) => login.user === role && login.password !== password);
      if (wrong === undefined) continue;
      yield {
        place: wrong.variable.place,
        message: `this is not the password that ${server.plan.containerName} gives ${role} (POSTGRES_PASSWORD): PostgreSQL refuses it`,
        help: 'one secret for both',
      };
    }
  }
}

interface Login {
  readonly user: string;
  readonly password: string;
  /** The one that says the password. */
  readonly variable: PlacedVariable;
}

/** In a URL, or in variables of the same beginning: `DB_HOST`, `DB_USER`, `DB_PASSWORD`. */
function loginOf(
  { scheme, user, password, variable }: NamedAddress,
  variables: ContainerEnvironment['variables'],
): Login | undefined {
  if (scheme !== undefined) {
    const isPostgres = /^(?:postgres|postgresql|postgis|psql|pgsql)(?:\+\w+)?$/.test(scheme);
    return isPostgres && user !== undefined && password !== undefined
      ? { user, password, variable }
      : undefined;
  }
  const named = (what: string) =>
    variables.get(variable.name.replace(/(?:HOST|HOSTNAME|SERVER|ADDR)$/, what));
  const [by, secret] = [named('USER') ?? named('USERNAME'), named('PASSWORD') ?? named('PASS')];
  return by === undefined || secret === undefined
    ? undefined
    : { user: by.value, password: secret.value, variable: secret };
}

/** `CREATE ROLE … PASSWORD`, `ALTER USER …` in a script or SQL of the stack. */
function isSetBySql(stack: ReadStack, role: string): boolean {
  const pattern = new RegExp(
    `\\b(?:CREATE|ALTER)\\s+(?:ROLE|USER)\\s+"?${role.replaceAll(/\W/g, '.')}\\b`,
    'i',
  );
  return stack.configs.files.some(
    ({ role: kind, text }) => (kind === 'script' || kind === 'other') && pattern.test(text),
  );
}
