import { nearestWord } from '../../nearest-word.ts';
import { formatPlace } from '../../place.ts';
import type { IniTree } from '../../syntax/ini/parse.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { asksDatabase } from '../parts/across/askers.ts';
import {
  type ContainerEnvironment,
  containerEnvironments,
  knownVariables,
} from '../parts/across/environment.ts';
import { dnsNames } from '../parts/across/names.ts';
import { poolOf } from '../parts/across/pools.ts';
import { postgresClients } from '../parts/across/postgres-clients.ts';
import {
  type PoolerUser,
  pooledDatabases,
  poolerContainer,
  poolerSetting,
  poolerUsers,
} from '../parts/pooler/pooler.ts';
import { own, ownLines, type PlannedUnit, podmanArg } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** A pooler takes the clients that come. */
export const acrossPoolerClients: Rule = {
  id: 'across.pooler-clients',
  title: 'A pooler takes the clients that come',
  area: 'across',
  severity: 'error',
  why: 'Above max_client_conn PgBouncer answers "no more connections allowed", and a user that is not in auth_file gets "no such user", whatever PostgreSQL knows.',
  source: 'pgbouncer.org/config.html, max_client_conn (100 unless told), auth_file',
  *judge(stack) {
    for (const ini of stack.poolers) {
      const pooler = poolerContainer(stack, ini);
      if (pooler === undefined) continue;
      const clients = clientsOf(stack, pooler);
      yield* unheard(ini, { pooler, clients });
      const limit = poolerSetting(ini, 'max_client_conn');
      const most = Number(limit?.value ?? 100);
      const files = pooler.plan.limits.ulimits.find(({ name }) => name === 'nofile');
      if (files !== undefined && files.hard >= 0 && most + held(ini) > files.hard) {
        const line = ownLines(pooler.unit, 'Ulimit').find(({ value }) => value.includes('nofile'));
        // Either of the two lines may be the wrong one.
        for (const place of [line?.place, limit?.place].filter((each) => each !== undefined))
          yield {
            place,
            message: `${most} clients and ${held(ini)} connections to the server need more than the ${files.hard} files that ${pooler.plan.containerName} may open`,
            help: `Ulimit=nofile=${(most + held(ini)) * 2}:${(most + held(ini)) * 2}`,
            severity: 'warning',
          };
      }
      const pools = clients.flatMap((client) => {
        const pool = poolOf(stack, client);
        return pool === undefined
          ? []
          : [{ client, pool, count: (pool.size + pool.overflow) * pool.workers }];
      });
      const sum = pools.reduce((all, { count }) => all + count, 0);
      const [first] = pools;
      if (first !== undefined && sum > most)
        yield {
          place: limit?.place ?? first.pool.place,
          message: `clients may open ${sum} connections (${pools.map(({ client, count }) => `${client.plan.name} ${count}`).join(', ')}), and the pooler takes ${most}`,
          help: `max_client_conn = ${Math.ceil((sum * 1.5) / 50) * 50}`,
        };
      const mode = poolerSetting(ini, 'pool_mode');
      const size = poolerSetting(ini, 'default_pool_size');
      const isPlain = !ini.entries.some(
        ({ section, value }) => section === 'databases' && /pool_(?:mode|size)/.test(value),
      );
      const kept = Number(size?.value ?? 20) + Number(poolerSetting(ini, 'reserve_pool_size')?.value ?? 0);
      if (
        first !== undefined &&
        isPlain &&
        (mode === undefined || mode.value === 'session') &&
        first.count > kept &&
        sum <= most
      )
        yield {
          place: mode?.place ?? size?.place ?? first.pool.place,
          message: `in session mode each of the ${first.count} connections that ${first.client.plan.name} keeps holds one of ${kept} to the server: the others wait until query_wait_timeout`,
          help: `pool_mode = transaction, or default_pool_size = ${first.count}`,
          severity: 'warning',
        };
      const users = poolerUsers(stack, ini);
      if (users === undefined || users.length === 0) continue;
      const known = new Set(users.map(({ name }) => name));
      for (const key of ['admin_users', 'stats_users']) {
        const line = poolerSetting(ini, key);
        const missing = (line?.value ?? '')
          .split(/[\s,]+/)
          .filter((name) => /^[\w-]+$/.test(name) && !known.has(name));
        if (line !== undefined && missing.length > 0)
          yield {
            place: line.place,
            message: `${missing.join(', ')} cannot log in: auth_file has no such user`,
            help: `"${missing[0]}" "SCRAM-SHA-256$…" in ${users[0]?.place.file}`,
            severity: 'warning',
          };
      }
      yield* unknownUsers(clients, { pooler, users });
    }
  },
};

/** Connections to the servers, at most. */
function held(ini: IniTree): number {
  const size = Number(poolerSetting(ini, 'default_pool_size')?.value ?? 20);
  return pooledDatabases(ini).reduce((sum, { words }) => sum + Number(words.get('pool_size') ?? size), 0);
}

/** In a container of its own the loopback address is reached by nobody else; without listen_addr only a socket is there. */
function* unheard(
  ini: IniTree,
  { pooler: { plan, unit }, clients }: { pooler: PlannedUnit; clients: readonly ContainerEnvironment[] },
): Generator<Remark> {
  const line = poolerSetting(ini, 'listen_addr');
  const network = own(unit, 'Network')?.value ?? '';
  const isShared = /^(?:host|container:|[^:]+\.container$|ns:|pasta|slirp4netns)/.test(network);
  const hasSocket = plan.mounts.some(({ target }) => /postgresql|pgbouncer$|\/tmp$|\/run/.test(target));
  if (line === undefined || plan.pod !== undefined || isShared || podmanArg(unit, 'network') !== undefined)
    return;
  const isNear = line.value.split(',').every((each) => /^(?:127\.[\d.]+|localhost|::1|)$/.test(each.trim()));
  const isAsked = clients.length > 0 || plan.publish.length > 0;
  if (!isNear || (hasSocket && !isAsked)) return;
  yield {
    place: line.place,
    message: `listens only inside ${plan.containerName} itself: others are refused`,
    help: 'listen_addr = *',
  };
}

function* unknownUsers(
  clients: readonly ContainerEnvironment[],
  { pooler, users }: { pooler: PlannedUnit; users: readonly PoolerUser[] },
): Generator<Remark> {
  const names = dnsNames(pooler);
  const asked = clients.flatMap((client) =>
    postgresClients(knownVariables(client)).flatMap(({ host, user }) =>
      names.has(host) && user !== undefined && !isGivenBySecret(client, user.name) ? [user] : [],
    ),
  );
  for (const { value: user, place } of asked) {
    if (!/^[\w.-]+$/.test(user) || users.some(({ name }) => name === user)) continue;
    yield {
      place,
      message: `the pooler knows no user ${user}: auth_file has ${users.map(({ name }) => name).join(', ')}`,
      help: `"${user}" "SCRAM-SHA-256$…" in auth_file`,
    };
    // A name in the file that nobody asks for, and nearly this one.
    const near = nearestWord(
      user,
      users.map(({ name }) => name).filter((name) => asked.every(({ value }) => value !== name)),
    );
    const line = users.find(({ name }) => name === near);
    if (line !== undefined)
      yield {
        place: line.place,
        message: `${formatPlace(place)} asks as ${user}, and this is ${line.name}: the pooler answers "no such user"`,
        help: `"${user}" …`,
      };
  }
}

/** A secret of the same name takes its place. */
function isGivenBySecret({ plan }: ContainerEnvironment, name: string): boolean {
  return plan.secrets.some(({ as, target }) => as === 'env' && target === name);
}

function clientsOf(stack: ReadStack, pooler: PlannedUnit): readonly ContainerEnvironment[] {
  return containerEnvironments(stack).filter((each) => asksDatabase(each, pooler));
}
