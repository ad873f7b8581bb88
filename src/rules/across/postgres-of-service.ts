import { nearestWord } from '../../nearest-word.ts';
import { formatPlace } from '../../place.ts';
import type { HbaRule, HbaTree } from '../../syntax/hba/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { containerEnvironments, knownVariables } from '../parts/across/environment.ts';
import { type PostgresClient, postgresClients } from '../parts/across/postgres-clients.ts';
import { serviceVariables } from '../parts/across/service-variables.ts';
import { fitOf, type HbaFit } from '../parts/postgres/hba-match.ts';
import { type LoosePostgres, listenedBy, loosePostgres } from '../parts/postgres/loose.ts';
import { saysOn, settingOf } from '../parts/postgres/rule.ts';
import { value } from '../parts/scripts/units.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Who asks the PostgreSQL of a host asks it as it is. */
export const acrossPostgresOfService: Rule = {
  id: 'across.postgres-of-service',
  title: 'Who asks the PostgreSQL of a host asks it as it is',
  area: 'across',
  severity: 'error',
  why: 'Another port is refused, a socket in another folder is none, and whom no line of pg_hba.conf is for gets "no pg_hba.conf entry": the service never connects.',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html; runtime-config-connection.html',
  *judge(stack) {
    const servers = loosePostgres(stack);
    if (servers.length === 0) return;
    const told = new Set<string>();
    for (const asking of askersOf(stack))
      for (const remark of judged(stack, servers, asking)) {
        const key = `${formatPlace(remark.place)} ${remark.message}`;
        if (!told.has(key)) yield remark;
        told.add(key);
      }
  },
};

interface Asker {
  readonly client: PostgresClient;
  /** In the network of the host itself. */
  readonly isOfHost: boolean;
  /** As whom it runs on the host; undefined in containers, and where it is not told. */
  readonly runsAs: string | undefined;
}

function* askersOf(stack: ReadStack): Generator<Asker> {
  for (const { service, variables } of serviceVariables(stack)) {
    const isDynamic = saysOn(value(service, 'Service', 'DynamicUser') ?? 'no');
    const user = value(service, 'Service', 'User');
    const runsAs = isDynamic || user === undefined || !/^[a-z_][\w-]*$/.test(user) ? undefined : user;
    for (const client of postgresClients(variables)) yield { client, isOfHost: true, runsAs };
  }
  for (const environment of containerEnvironments(stack)) {
    const isOfHost = environment.plan.networks.some(({ name }) => name === 'host');
    for (const client of postgresClients(knownVariables(environment)))
      yield { client, isOfHost, runsAs: undefined };
  }
}

const loopback = /^(?:127\.0\.0\.1|localhost|\[?::1\]?)$/;

function* judged(stack: ReadStack, servers: readonly LoosePostgres[], asker: Asker): Generator<Remark> {
  const { client, isOfHost } = asker;
  const isSocket = client.host === '' || client.host.startsWith('/');
  const isLocal = isSocket || loopback.test(client.host);
  if (isLocal && !isOfHost) return;
  const [server, more] = isLocal
    ? servers.filter(({ isAlone }) => isAlone)
    : servers.filter(({ config }) => listenedBy(config)?.includes(client.host) === true);
  if (server === undefined || more !== undefined) return;
  const wrong = isSocket ? ofSocket(server, client) : ofPort(stack, server, client);
  const said = settingOf(server.config, 'listen_addresses');
  if (wrong !== undefined) yield wrong;
  // Either of the two lines may be the wrong one.
  if (wrong?.message.includes('listens on') === true && said !== undefined && isOwnPort(server, client))
    yield {
      place: said.place,
      message: `${formatPlace(client.at.place)} asks at ${client.host}, where this does not listen: "connection refused"`,
      help: `listen_addresses = '${client.host},${said.value}'`,
    };
  if (wrong === undefined && server.hba !== undefined && isOwnPort(server, client))
    yield* ofHba(server, server.hba, asker, isSocket);
}

/** A socket or a port of another program is none of this server. */
function isOwnPort({ config }: LoosePostgres, { port }: PostgresClient): boolean {
  const own = settingOf(config, 'port')?.value ?? '5432';
  return port === undefined ? own === '5432' : String(port.value) === own;
}

function plainFolder(path: string): string {
  return path.replace(/^\/var\/run\//, '/run/').replace(/\/+$/, '');
}

function ofSocket({ config }: LoosePostgres, { host, at }: PostgresClient): Remark | undefined {
  const line = settingOf(config, 'unix_socket_directories');
  if (host === '' || line === undefined || isTemplated(line.value)) return undefined;
  const folders = line.value.split(',').map((each) => each.trim().replaceAll('"', ''));
  if (folders.some((folder) => plainFolder(folder) === plainFolder(host))) return undefined;
  // PgBouncer has a folder of its own.
  if (/bouncer/.test(host)) return undefined;
  return {
    place: at.place,
    message: `the socket is in ${line.value} (${formatPlace(line.place)}), not in ${host}`,
    help: folders[0],
  };
}

function ofPort(stack: ReadStack, { config }: LoosePostgres, client: PostgresClient): Remark | undefined {
  const line = settingOf(config, 'port');
  const own = line?.value ?? '5432';
  const listened = listenedBy(config);
  const { at, value: asked } = client.port ?? { at: client.at, value: 5432 };
  if (!/^\d+$/.test(own) || listened === undefined) return undefined;
  if (String(asked) === own) {
    const isHeard = listened.some((each) => /^(?:\*|0\.0\.0\.0|::|localhost|127\.0\.0\.1|::1)$/.test(each));
    if (isHeard || !loopback.test(client.host)) return undefined;
    const said = settingOf(config, 'listen_addresses');
    return {
      place: at.place,
      message: `PostgreSQL listens on ${listened.join(', ') || 'its socket alone'} (${said === undefined ? 'listen_addresses' : formatPlace(said.place)}), not on ${client.host}: "connection refused"`,
      help: listened[0] === '' ? 'host=/var/run/postgresql' : listened[0],
    };
  }
  // A pooler, a tunnel or a container may have it.
  const isElsewhere =
    stack.poolers.length > 0 ||
    plannedUnits(stack).some(({ plan }) => plan.publish.some(({ hostPort }) => hostPort === asked)) ||
    stack.configs.files.some(({ source, text }) => source !== at.place.file && hasPort(text, asked));
  if (isElsewhere) return undefined;
  return {
    place: at.place,
    message: `PostgreSQL listens on ${own}, and nothing here on ${asked}: "connection refused"`,
    help: at.value.includes(String(asked)) ? at.value.replace(String(asked), own) : own,
  };
}

function hasPort(text: string, port: number): boolean {
  return text.includes(String(port)) && new RegExp(`(?<!\\d)${port}(?!\\d)`).test(text);
}

type Fitting = { readonly rule: HbaRule; readonly fit: HbaFit };

function* ofHba(
  { config }: LoosePostgres,
  hba: HbaTree,
  { client, runsAs }: Asker,
  isSocket: boolean,
): Generator<Remark> {
  const plain = /^[A-Za-z_][\w-]*$/;
  const user = client.user?.value ?? (isSocket ? runsAs : undefined);
  const database = client.database?.value ?? user;
  if (user === undefined || database === undefined || !plain.test(user) || !plain.test(database)) return;
  const isOff = !saysOn(settingOf(config, 'ssl')?.value ?? 'yes');
  const tls = isOff && !isSocket ? false : client.tls;
  const seen = hba.rules.map((rule): Fitting => {
    const fit = fitOf(rule, { user, database, tls, subnets: undefined });
    return isSocket
      ? { rule, fit: { ...fit, type: rule.type === 'local', address: true } }
      : {
          rule,
          fit: {
            ...fit,
            type: rule.type === 'local' ? false : fit.type,
            address: fitsHost(rule, client.host),
          },
        };
  });
  const parts = ({ fit }: Fitting) => [fit.type, fit.database, fit.user, fit.address];
  const deciding = seen.find((each) => !parts(each).includes(false));
  if (deciding !== undefined && deciding.rule.method.value !== 'reject') {
    if (isSocket && deciding.rule.method.value === 'peer' && runsAs !== undefined && runsAs !== user)
      yield* ofPeer(deciding.rule, client, runsAs, user);
    return;
  }
  // That the line is never used says postgres.hba-unreachable; whether it is for this client may be open.
  if (deciding !== undefined && parts(deciding).includes(undefined)) return;
  const who = `${user} at the database ${database}${isSocket ? ' over the socket' : tls === undefined ? '' : tls ? ' by TLS' : ' without TLS'}`;
  const almost = seen.filter(
    (each) =>
      each.rule.method.value !== 'reject' && parts(each).filter((part) => part === false).length === 1,
  );
  const near =
    almost.find(
      ({ rule, fit }) => fit.user !== false && rule.users.some(({ value: name }) => name === user),
    ) ?? almost.find(({ fit }) => fit.user === false);
  const wrong =
    near?.fit.database === false ? client.database : near?.fit.user === false ? client.user : undefined;
  const names =
    near?.fit.database === false ? near.rule.databases : near?.fit.user === false ? near.rule.users : [];
  yield {
    place: (wrong ?? client.at).place,
    message: `${hba.file} lets ${who} in by no line${deciding === undefined ? '' : `: line ${deciding.rule.place.line} rejects it`}`,
    help:
      nearestWord(
        wrong?.value ?? '',
        names.map(({ value: name }) => name),
      ) ?? names[0]?.value,
  };
  if (near === undefined || near.fit.address === false) return;
  const words = (tokens: HbaRule['users']) => tokens.map(({ value: name }) => name).join(',');
  const instead =
    near.fit.type === false
      ? `connections ${isSocket ? 'over the network' : near.rule.type === 'hostssl' ? 'by TLS' : 'without TLS or over the socket'}`
      : near.fit.database === false
        ? `the database ${words(near.rule.databases)}`
        : `the role ${words(near.rule.users)}`;
  yield {
    place: near.rule.place,
    message: `this line is for ${instead}, and ${formatPlace((wrong ?? client.at).place)} asks as ${who}: "no pg_hba.conf entry"`,
    help: wrong?.value,
  };
}

function* ofPeer(rule: HbaRule, client: PostgresClient, runsAs: string, user: string): Generator<Remark> {
  if (rule.options.some(({ name }) => name === 'map')) return;
  yield {
    place: (client.user ?? client.at).place,
    message: `"peer" lets ${user} in over the socket only as the system user ${user}, and the service runs as ${runsAs}: "Peer authentication failed"`,
    help: `map=… in ${formatPlace(rule.place)}, and ${runsAs} ${user} in pg_ident.conf`,
  };
}

/** Whether a line is for who comes from the machine itself; of other clients the address is not known. */
function fitsHost({ address, mask }: HbaRule, host: string): boolean | undefined {
  const text = address?.value ?? '';
  if (!loopback.test(host)) return /^(?:127\.|::1|samehost)/.test(text) ? false : undefined;
  if (/^(?:all|samehost|samenet|localhost|0\.0\.0\.0\/0|127\.[\d.]+(?:\/\d+)?)$/.test(text)) return true;
  if (text === '0.0.0.0' && mask?.value === '0.0.0.0') return true;
  if (text.includes(':')) return host === '127.0.0.1' ? false : undefined;
  return /^[\d.]+(?:\/\d+)?$/.test(text) ? false : undefined;
}
