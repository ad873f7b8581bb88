import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf, isAskedByOthers } from '../parts/across/addresses.ts';
import { asksDatabase } from '../parts/across/askers.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { dnsNames } from '../parts/across/names.ts';
import { phpContainers } from '../parts/across/php.ts';
import { optionOf, type Pool, poolOf } from '../parts/across/pools.ts';
import { type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { toldOption, toldWords } from '../parts/across/told-words.ts';
import { poolerPorts } from '../parts/pooler/pooler.ts';
import { commandWords, runsCelery } from '../parts/units/command-words.ts';
import { own } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** PostgreSQL has a connection for every one that a pool keeps. */
export const acrossPoolSize: Rule = {
  id: 'across.pool-size',
  title: 'PostgreSQL has a connection for every one that a pool keeps',
  area: 'across',
  severity: 'error',
  why: 'When traffic comes the pool asks for more connections than the server gives: "FATAL: sorry, too many clients already".',
  source: 'postgresql.org/docs/current/runtime-config-connection.html (100 unless told)',
  *judge(stack) {
    const [server, more] = askedServers(stack);
    if (more !== undefined) {
      yield* ofSeveral(stack);
      return;
    }
    const limit = limitOf(stack, server);
    if (limit === undefined) return;
    const { max } = limit;
    const pools = containerEnvironments(stack).flatMap((environment) => {
      const pool = poolOf(stack, environment);
      return pool === undefined || asksPooler(stack, environment) ? [] : [{ environment, pool }];
    });
    const tooMany = pools.flatMap(({ pool }) => alone(pool, limit));
    yield* tooMany;
    if (server === undefined || tooMany.length > 0) return;
    if (pools.length === 0) yield* ofProcesses(stack, server, limit);
    const asking = pools.filter(({ environment }) => asksDatabase(environment, server));
    const sum = asking.reduce((all, { pool }) => all + wanted(pool), 0);
    if (asking.length < 2 || sum <= max) return;
    const each = asking.map(({ environment, pool }) => `${environment.plan.name} ${wanted(pool)}`).join(', ');
    const [largest] = asking.toSorted((one, other) => wanted(other.pool) - wanted(one.pool));
    // Either of the two lines may be the wrong one.
    for (const place of placesOf(limit, largest?.pool.place))
      yield {
        place,
        message: `up to ${sum} connections together (${each}), and PostgreSQL gives ${max}`,
        help: `max_connections = ${Math.ceil((sum * 1.2) / 10) * 10}`,
      };
  },
};

/** What it keeps are connections of the pooler. */
function asksPooler(stack: ReadStack, environment: ContainerEnvironment): boolean {
  return addressesOf(environment).some(({ port }) => port !== undefined && poolerPorts(stack).has(port));
}

/** Of several servers a URL that says its pool tells which one it is for. */
function* ofSeveral(stack: ReadStack): Generator<Remark> {
  for (const server of askedServers(stack)) {
    const limit = limitOf(stack, server);
    if (limit === undefined) continue;
    const names = dnsNames(server);
    for (const environment of containerEnvironments(stack)) {
      const urls = addressesOf(environment).filter(({ host }) => names.has(host));
      for (const { variable } of urls) {
        const pool = poolOf(stack, { ...environment, variables: new Map([[variable.name, variable]]) });
        if (pool?.isInUrl === true) yield* alone(pool, limit);
      }
    }
  }
}

/** Where some servers are asked by nobody, as standbys are, the others count. */
function askedServers(stack: ReadStack): readonly PostgresServer[] {
  const servers = postgresOf(stack);
  const asked = servers.filter((server) => isAskedByOthers(stack, server, dnsNames(server)));
  return asked.length === 0 ? servers : asked;
}

interface Limit {
  readonly max: number;
  readonly place: Place;
  /** Not the default of 100. */
  readonly isSaid: boolean;
}

function limitOf(stack: ReadStack, server: PostgresServer | undefined): Limit | undefined {
  const file =
    stack.postgres.length > 1 || server?.file !== undefined
      ? undefined
      : stack.postgres[0]?.settings.findLast(({ name }) => name === 'max_connections');
  const said = server?.setting('max_connections') ?? file;
  if (said === undefined && stack.postgres.length > 1 && server?.file === undefined) return undefined;
  const max = Number(said?.value ?? 100);
  const place = said?.place ?? server?.unit.place ?? stack.units.units[0]?.place;
  return Number.isInteger(max) && place !== undefined
    ? { max, place, isSaid: said !== undefined }
    : undefined;
}

/** Of the limit, where it is said, and of who takes the most. */
function placesOf({ place, isSaid }: Limit, largest: Place | undefined): readonly Place[] {
  if (largest === undefined) return [place];
  return isSaid ? [place, largest] : [largest];
}

function placeOfWorkers(stack: ReadStack, environment: ContainerEnvironment): Place | undefined {
  const told = toldWords(stack).get(environment.unit.name);
  const children = phpContainers(stack)
    .find(({ plan }) => plan === environment.plan)
    ?.settings.get('pm.max_children');
  return children?.place ?? (told === undefined ? undefined : toldOption(told, /^(?:-w|--workers)$/)?.place);
}

function wanted({ size, overflow, workers, threads = Infinity }: Pool): number {
  // No more than threads ask for one.
  return Math.min(size + overflow, threads) * workers;
}

function alone(pool: Pool, limit: Limit): Remark[] {
  const { max } = limit;
  const { workers, overflow } = pool;
  if (wanted(pool) <= max) return [];
  const size = Math.max(1, Math.floor((max * 0.8) / workers) - overflow);
  // Either of the two lines may be the wrong one.
  return placesOf(limit, pool.place).map((place) => ({
    place,
    message: `up to ${wanted(pool)} connections${workers > 1 ? ` of ${workers} workers` : ''}, and PostgreSQL gives ${max}`,
    help: pool.isInUrl ? `a pool of ${size}` : `${pool.name}=${size}`,
  }));
}

/** Django has a connection for every thread that answers a request, and PHP for every process. */
function* ofProcesses(stack: ReadStack, server: PostgresServer, limit: Limit): Generator<Remark> {
  const { max } = limit;
  const asking = containerEnvironments(stack).flatMap((environment) => {
    const count = asksDatabase(environment, server)
      ? (threadsOf(stack, environment) ?? childrenOf(stack, environment))
      : undefined;
    return count === undefined ? [] : [{ environment, count }];
  });
  const sum = asking.reduce((all, { count }) => all + count, 0);
  if (sum <= max) return;
  const each = asking.map(({ environment, count }) => `${environment.plan.name} ${count}`).join(', ');
  const what = asking.some(({ environment }) => childrenOf(stack, environment) !== undefined)
    ? 'processes'
    : 'threads of Django';
  const [largest] = asking.toSorted((one, other) => other.count - one.count);
  const line = largest === undefined ? undefined : own(largest.environment.unit, 'Exec');
  const workers = largest === undefined ? undefined : placeOfWorkers(stack, largest.environment);
  for (const at of placesOf(limit, workers ?? line?.valuePlace))
    yield {
      place: at,
      message: `up to ${sum} ${what} with a connection each (${each}), and PostgreSQL gives ${max}`,
      help: `max_connections = ${Math.ceil((sum * 1.2) / 10) * 10}, or a pooler`,
      severity: 'warning',
    };
}

function childrenOf(stack: ReadStack, environment: ContainerEnvironment): number | undefined {
  const { plan } = environment;
  const php = phpContainers(stack).find((container) => container.plan === plan);
  const value = php?.settings.get('pm.max_children')?.value ?? '';
  return /^\d+$/.test(value) ? Number(value) : workersOfLaravel(environment);
}

/** Each worker of a queue keeps one too. */
function workersOfLaravel({ plan, variables }: ContainerEnvironment): number | undefined {
  const words = commandWords(plan);
  if (words.includes('queue:work')) return 1;
  const most = variables.get('HORIZON_MAX_PROCESSES')?.value ?? '';
  return words.includes('horizon') && /^\d+$/.test(most) ? Number(most) : undefined;
}

/** Of Gunicorn and of Celery's processes; undefined where the container is none of Django's, or does not say how many. */
function threadsOf(stack: ReadStack, { variables, plan, unit }: ContainerEnvironment): number | undefined {
  if (![...variables.keys()].some((name) => /^DJANGO_SETTINGS_MODULE$|(?:^|_)CONN_MAX_AGE$/.test(name)))
    return undefined;
  const words = toldWords(stack).get(unit.name)?.words ?? commandWords(plan);
  const number = (pattern: RegExp) => {
    const value = optionOf(words, pattern);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
  };
  if (words.some((word) => /(?:^|\/)gunicorn$/.test(word))) {
    const workers = number(/^(?:-w|--workers)$/) ?? Number(variables.get('WEB_CONCURRENCY')?.value ?? 1);
    return workers * (number(/^--threads$/) ?? 1);
  }
  if (!runsCelery(words) || !words.includes('worker')) return undefined;
  return number(/^(?:-c|--concurrency)$/);
}
