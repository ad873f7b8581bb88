import type { Place } from '../../place.ts';
import type { HbaRule, HbaTree } from '../../syntax/hba/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { databaseServers } from '../parts/across/databases.ts';
import { hbaServers } from '../parts/across/hba-files.ts';
import { type PostgresLogin, postgresLogins } from '../parts/across/postgres-logins.ts';
import type { PostgresServer } from '../parts/across/servers.ts';
import { differing } from '../parts/nearly.ts';
import { hasPostgresImage } from '../parts/postgres/effective.ts';
import { coversRule } from '../parts/postgres/hba.ts';
import { fitOf, fits, type HbaClient, type HbaFit } from '../parts/postgres/hba-match.ts';
import { saysOn } from '../parts/postgres/rule.ts';
import type { ReadStack } from '../read-stack.ts';

/** pg_hba.conf lets in the clients that the stack has. */
export const acrossHbaClient: Rule = {
  id: 'across.hba-client',
  title: 'pg_hba.conf lets in the clients that the stack has',
  area: 'across',
  severity: 'error',
  why: 'The first line that fits the kind of connection, the database, the role and the address decides. Where none fits, or one that rejects comes first, the server answers "no pg_hba.conf entry for host": the service never connects.',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html',
  *judge(stack) {
    const told = new Set<string>();
    const trees = new Map([...hbaServers(stack)].map(([tree, server]) => [server, tree]));
    for (const login of postgresLogins(stack)) {
      const tree = hasPostgresImage(login.server.plan) ? trees.get(login.server) : undefined;
      const subnets = subnetsBetween(stack, login);
      if (tree === undefined || subnets === 'none' || tree.others.length + tree.problems.length > 0) continue;
      // A database that is not made says across.database-name: the line for the role is judged all the same.
      const made = databaseServers(stack).find(({ plan }) => plan === login.server.plan);
      const isUnmade = made !== undefined && !made.databases.has(login.database);
      const isOff = isSslOff(stack, login.server);
      const client = { ...login, tls: isOff ? false : login.tls, isOff, isUnmade, subnets };
      for (const remark of judged(tree, client, login)) {
        const key = `${remark.place.file}:${remark.place.line}`;
        if (!told.has(key)) yield remark;
        told.add(key);
      }
    }
  },
};

function* judged(tree: HbaTree, client: Asking, { environment, place }: PostgresLogin): Generator<Remark> {
  const seen = tree.rules.map((rule) => {
    const fit = fitOf(rule, client);
    return { rule, fit: client.isUnmade && fit.database === false ? { ...fit, database: undefined } : fit };
  });
  const deciding = seen.find(({ rule, fit }) =>
    rule.method.value === 'reject' ? fits(fit) === true : fits(fit) !== false,
  );
  if (deciding !== undefined && deciding.rule.method.value !== 'reject') return;
  const who = `${environment.plan.service} (user ${client.user}, database ${client.database}${
    client.tls === undefined ? '' : client.tls ? ', by TLS' : ', without TLS'
  })`;
  const later = seen.find(({ rule, fit }) => rule.method.value !== 'reject' && fits(fit) === true)?.rule;
  if (deciding !== undefined && later !== undefined) {
    // That the line is never used says postgres.hba-unreachable.
    if (coversRule(deciding.rule, later)) return;
    yield {
      place: deciding.rule.place,
      message: `rejects ${who} before line ${later.place.line} lets it in`,
      help: `line ${later.place.line} above this one`,
    };
    return;
  }
  const near = nearest(
    seen.filter(({ rule }) => rule.method.value !== 'reject'),
    client,
  );
  if (near === 'told elsewhere' || (near === undefined && client.isUnmade)) return;
  yield {
    place: near?.place ?? place,
    message: `${tree.file} lets ${who} in by no line${near === undefined ? '' : `: this one is for ${near.instead}`}`,
    help: `${client.tls === true ? 'hostssl' : 'host'} ${client.database} ${client.user} ${client.subnets?.[0] ?? 'samenet'} scram-sha-256`,
  };
  // One of both was meant otherwise: who reads the other file is told there.
  if (near?.isTls === true && client.tls === false)
    yield {
      place,
      message: `${tree.file}:${near.place.line} lets this client in by TLS alone, and it speaks none`,
      help: 'sslmode=require',
    };
}

interface Asking extends HbaClient {
  /** The server speaks no TLS. */
  readonly isOff: boolean;
  readonly isUnmade: boolean;
}

interface Near {
  readonly place: Place;
  readonly instead: string;
  /** The line is for TLS alone. */
  readonly isTls?: boolean;
}

/** The line that is for the client but for one part, first of all one that names its role. */
function nearest(
  seen: readonly { readonly rule: HbaRule; readonly fit: HbaFit }[],
  client: Asking,
): Near | 'told elsewhere' | undefined {
  const almost = seen.filter(
    ({ rule, fit }) =>
      rule.type !== 'local' && Object.values(fit).filter((part) => part === false).length === 1,
  );
  const { rule, fit } =
    almost.find((each) => each.fit.user !== false && !isForAll(each.rule)) ??
    almost.find((each) => each.fit.user === false && each.rule.users.length === 1) ??
    almost[0] ??
    {};
  if (rule === undefined || fit === undefined) return undefined;
  const words = (tokens: HbaRule['users']) => tokens.map(({ value }) => value).join(',');
  // An address that nobody has says across.hba-subnet, TLS that is off postgres.hba-ssl-off, a typing error across.hba-user.
  if (fit.address === false)
    // `samehost` of a container is its own address; a line for the role that has it was meant for a client.
    return rule.address?.value === 'samehost' && fit.user === true && !isForAll(rule)
      ? { place: rule.place, instead: 'clients in the container itself (samehost)' }
      : /^(?:127\.|::1)|^samehost$/.test(rule.address?.value ?? '')
        ? undefined
        : 'told elsewhere';
  if (fit.type === false && client.isOff && rule.type === 'hostssl') return 'told elsewhere';
  if (fit.type === false)
    return {
      place: rule.place,
      isTls: rule.type === 'hostssl',
      instead: `connections ${rule.type === 'hostssl' ? 'by' : 'without'} TLS`,
    };
  if (fit.database === false) return { place: rule.place, instead: `the database ${words(rule.databases)}` };
  const [named] = rule.users;
  if (named !== undefined && differing(named.value, client.user) <= 1) return 'told elsewhere';
  // Others have lines of their own: what is missing is one for this client.
  return rule.users.length === 1 && isAlone(seen, rule)
    ? { place: rule.place, instead: `the role ${words(rule.users)}` }
    : undefined;
}

function isForAll({ users }: HbaRule): boolean {
  return users.some(({ value, quoted }) => value === 'all' && !quoted);
}

/** The one line for others than the machine itself. */
function isAlone(seen: readonly { readonly rule: HbaRule }[], rule: HbaRule): boolean {
  return seen.every(
    (each) =>
      each.rule === rule ||
      each.rule.type === 'local' ||
      /^(?:127\.|::1)/.test(each.rule.address?.value ?? ''),
  );
}

/** The networks that both are in; `none` where they share none, or one of them is on the host's. */
function subnetsBetween(
  stack: ReadStack,
  { environment, server }: PostgresLogin,
): readonly string[] | undefined | 'none' {
  const own = new Set(environment.plan.networks.map(({ name }) => name));
  const shared = server.plan.networks.filter(({ name }) => own.has(name));
  if (shared.length === 0 || server.plan.pod !== undefined || environment.plan.pod !== undefined)
    return 'none';
  if (shared.some(({ name }) => /^(?:host|none|pasta|slirp4netns|container|ns)(?::|$)/.test(name)))
    return 'none';
  const subnets = shared.map(
    ({ name }) => stack.blueprint.networks.find((network) => network.name === name)?.subnets ?? [],
  );
  return subnets.some((each) => each.length === 0) ? undefined : subnets.flat();
}

/** As it is unless told; a config that is not here may say more. */
function isSslOff(stack: ReadStack, { setting, file, plan }: PostgresServer): boolean {
  const ssl = setting('ssl');
  if (ssl !== undefined) return !saysOn(ssl.value);
  const isElsewhere = file === undefined && plan.command.some((word) => /config_file=/.test(word));
  return !isElsewhere && file !== undefined && stack.postgres.length === 1 && file.problems.length === 0;
}
