import { nearestWord } from '../../nearest-word.ts';
import type { IniTree } from '../../syntax/ini/parse.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { addressesOf } from '../parts/across/addresses.ts';
import { databaseServers } from '../parts/across/databases.ts';
import {
  type ContainerEnvironment,
  containerEnvironments,
  type PlacedVariable,
} from '../parts/across/environment.ts';
import { dnsNames, isOfTemplate } from '../parts/across/names.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { pooledDatabases, poolerSetting } from '../parts/pooler/pooler.ts';
import { own, plannedUnits } from '../parts/units/containers.ts';
import { imageName, imageOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A pooler fits what is before and behind it. */
export const acrossPooler: Rule = {
  id: 'across.pooler',
  title: 'A pooler fits what is before and behind it',
  area: 'across',
  severity: 'error',
  why: 'In transaction mode each transaction may come to another connection, which knows nothing of a statement that was prepared before: "prepared statement does not exist". A pool above max_connections is refused under load: "too many clients already".',
  source:
    'pgbouncer.org/config.html: pool_mode, max_prepared_statements (200 since 1.24, before that 0), default_pool_size',
  *judge(stack) {
    const all = containerEnvironments(stack);
    const poolers = all.filter(({ plan }) => /^pgbouncer/.test(imageOf(plan).name));
    for (const ini of stack.poolers) {
      yield* tooLarge(stack, ini);
      yield* unmade(stack, ini);
      yield* unknownHosts(stack, ini);
    }
    for (const pooler of poolers) {
      const own = poolers.length === 1 && stack.poolers.length === 1 ? stack.poolers[0] : undefined;
      const told = (name: string) =>
        poolerSetting(own, name.toLowerCase()) ??
        pooler.variables.get(name) ??
        pooler.variables.get(`PGBOUNCER_${name}`);
      const size =
        pooler.variables.get('DEFAULT_POOL_SIZE') ?? pooler.variables.get('PGBOUNCER_DEFAULT_POOL_SIZE');
      const count = connectionsOf(stack);
      if (size !== undefined && own === undefined && count !== undefined && Number(size.value) >= count)
        yield {
          place: size.place,
          message: `one pool may open ${size.value} connections, and the server takes ${count}, 3 of them for superusers`,
          help: `${size.name}=${Math.floor((count - 10) / 2)}`,
        };
      const mode = told('POOL_MODE')?.value;
      if (mode !== 'transaction' && mode !== 'statement') continue;
      if (keepsStatements(told('MAX_PREPARED_STATEMENTS')?.value, pooler.plan.image.reference)) continue;
      const names = dnsNames(pooler);
      for (const environment of all) {
        if (!addressesOf(environment).some(({ host }) => names.has(host))) continue;
        const prepared = preparing(environment);
        if (prepared === undefined) continue;
        yield {
          place: prepared.place,
          message: `${pooler.plan.containerName} gives each transaction another connection: a prepared statement is not there any more`,
          help: `${prepared.name === 'PREPARED_STATEMENTS' ? 'PREPARED_STATEMENTS=false' : 'no prepared statements'}, or max_prepared_statements = 200 of the pooler`,
        };
      }
    }
  },
};

/** Rails' switch, or the option in a URL. */
function preparing({ variables }: ContainerEnvironment): PlacedVariable | undefined {
  const named = variables.get('PREPARED_STATEMENTS');
  if (named !== undefined && /^(?:true|1|yes|on)$/i.test(named.value)) return named;
  return [...variables.values()].find(({ value }) =>
    /^postgres\w*:.*[?&]prepared_statements=true\b/.test(value),
  );
}

/** 200 since 1.24, none before unless told; taken for one that does where the tag does not say. */
function keepsStatements(told: string | undefined, image: string): boolean {
  if (told !== undefined) return Number(told) !== 0;
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(imageName(image).tag ?? '') ?? [];
  return major === undefined || Number(major) > 1 || Number(minor) >= 24;
}

function connectionsOf(stack: ReadStack): number | undefined {
  const [server, more] = postgresOf(stack);
  if (server === undefined || more !== undefined) return undefined;
  const count = Number(server.setting('max_connections')?.value ?? 100);
  return Number.isInteger(count) ? count : undefined;
}

/** One pool for each pair of user and database. */
function* tooLarge(stack: ReadStack, ini: IniTree): Generator<Remark> {
  const count = connectionsOf(stack);
  const number = (name: string, standard: number) => Number(poolerSetting(ini, name)?.value ?? standard);
  const databases = pooledDatabases(ini);
  if (count === undefined || databases.length === 0) return;
  const reserve = number('reserve_pool_size', 0);
  const limits = [number('max_db_connections', 0), number('max_user_connections', 0)].filter(
    (each) => each > 0,
  );
  const free = count - 3;
  const sizes = databases.map(({ entry, words }) => {
    const own = words.get('pool_size');
    const cap = words.get('max_db_connections');
    const caps =
      cap === undefined
        ? limits
        : [Number(cap), number('max_user_connections', 0)].filter((each) => each > 0);
    const most = Math.min(Number(own ?? number('default_pool_size', 20)) + reserve, ...caps);
    return {
      entry,
      most,
      place: own === undefined ? poolerSetting(ini, 'default_pool_size')?.place : entry.place,
    };
  });
  const alone = sizes.find(({ most }) => most > free);
  const sum = sizes.filter(({ entry }) => entry.key !== '*').reduce((all, { most }) => all + most, 0);
  if (alone === undefined && !(sum > free)) {
    const cap = poolerSetting(ini, 'max_db_connections');
    if (cap !== undefined && Number(cap.value) > count)
      yield {
        place: cap.place,
        message: `holds nothing back: the server takes ${count}, and with one more user or database the pools go past it`,
        help: `max_db_connections = ${free}`,
        severity: 'warning',
      };
    return;
  }
  const place = (alone ?? sizes[0])?.place ?? databases[0]?.entry.place;
  if (place === undefined) return;
  const given = postgresOf(stack)[0]?.setting('max_connections')?.place;
  for (const at of [place, given].filter((each) => each !== undefined))
    yield {
      place: at,
      message:
        alone === undefined
          ? `${databases.length} pools may open ${sum} connections together, and the server takes ${count}, 3 of them for superusers`
          : `one pool may open ${alone.most} connections, and the server takes ${count}, 3 of them for superusers`,
      help: `default_pool_size = ${Math.max(1, Math.floor((count - 10) / (2 * databases.length)))}, or max_connections above ${Math.max(sum, alone?.most ?? 0) + 3}`,
      severity: alone === undefined ? 'warning' : undefined,
    };
}

/** A name without a dot that no container of the stack bears. */
function* unknownHosts(stack: ReadStack, ini: IniTree): Generator<Remark> {
  const servers = postgresOf(stack);
  const [server] = servers;
  if (server === undefined) return;
  const names = new Set(plannedUnits(stack).flatMap((each) => [...dnsNames(each)]));
  const added = plannedUnits(stack).some(({ unit }) => own(unit, 'AddHost') !== undefined);
  const inPod = servers.some(({ plan }) => plan.pod !== undefined || plan.networks.length === 0);
  for (const { entry, words } of pooledDatabases(ini)) {
    const host = words.get('host') ?? '';
    if (!/^[a-zA-Z][\w-]*$/.test(host) || host === 'localhost' || isTemplated(host)) continue;
    if (names.has(host) || added || inPod || isOfTemplate(stack, host)) continue;
    const meant = nearestWord(host, names) ?? server.plan.containerName;
    yield {
      place: entry.place,
      message: `no container is called ${host}, and a name without a dot is found nowhere else`,
      help: `${entry.key} = host=${meant}`,
      severity: 'warning',
    };
  }
}

/** A database behind the pooler that nobody makes. */
function* unmade(stack: ReadStack, ini: IniTree): Generator<Remark> {
  for (const { entry, words } of pooledDatabases(ini)) {
    const host = words.get('host') ?? '';
    const server = databaseServers(stack).find(
      (each) => each.kind === 'postgres' && dnsNames(each).has(host),
    );
    const name = words.get('dbname') ?? entry.key;
    if (server === undefined || server.database === undefined || name === '*' || isTemplated(name)) continue;
    if (server.databases.has(name)) continue;
    yield {
      place: entry.place,
      message: `no database ${name} is made: ${server.unit.name} makes ${server.database}`,
      help: `${entry.key} = host=${host} dbname=${server.database}`,
    };
  }
}
