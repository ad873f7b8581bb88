import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import { postgresSettingInForce } from '../../../syntax/postgres/includes.ts';
import { redisOptionsInForce } from '../../../syntax/redis/in-force.ts';
import type { RedisConfig } from '../../../syntax/redis/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { type EffectivePostgres, effectivePostgres } from '../postgres/effective.ts';
import { effectiveRedis } from '../redis/effective.ts';
import { usersOf } from '../redis/users.ts';
import type { PlannedUnit } from '../units/containers.ts';
import { imageOf } from '../units/images.ts';
import { containerEnvironments } from './environment.ts';

/** A container that runs Redis, with its config where it is sure which. */
export interface RedisServer extends PlannedUnit {
  readonly config: RedisConfig | undefined;
  /** What counts: an option of the command line, else of the config. */
  readonly setting: (name: string) => PlacedSetting | undefined;
}

/** A setting of the command line or of the config. */
interface PlacedSetting {
  readonly value: string;
  readonly place: Place;
}

/** A container that runs PostgreSQL, with its settings. */
export interface PostgresServer extends EffectivePostgres {
  readonly setting: (name: string) => PlacedSetting | undefined;
}

/** Containers of Redis and Valkey. A config that is here belongs to the one there is. */
export const redisOf = kept((stack: ReadStack): readonly RedisServer[] =>
  effectiveRedis(stack).map(({ file, config, ...server }) => ({
    ...server,
    config: file,
    setting: (name) => redisSetting(config, name),
  })),
);

function redisSetting(config: RedisConfig, name: string): PlacedSetting | undefined {
  const line = redisOptionsInForce(config.options, name).at(-1);
  const value = line?.args[0]?.value;
  return line === undefined || value === undefined || isTemplated(value)
    ? undefined
    : { value, place: line.place };
}

/** Containers of PostgreSQL. A config that is here belongs to the one there is. */
export const postgresOf = kept((stack: ReadStack): readonly PostgresServer[] => {
  return effectivePostgres(stack).map((server) => {
    const { file } = server;
    const place =
      server.unit.sections.get('Container')?.findLast(({ key }) => key === 'Exec')?.valuePlace ??
      server.unit.place;
    const setting = (name: string): PlacedSetting | undefined => {
      const given = commandSetting(server.plan.command, name);
      if (given !== undefined) return { value: given, place };
      const byVariable = server.told.findLast((each) => each.name === name);
      if (byVariable !== undefined) return byVariable;
      const found = file === undefined ? undefined : postgresSettingInForce(file.settings, name);
      if (found === undefined) return toldByVariable(stack, server, name);
      return isTemplated(found.value) ? undefined : found;
    };
    return { ...server, setting };
  });
});

/** The server that a plan is of; undefined for other programs. */
export function redisAt(stack: ReadStack, plan: ServicePlan): RedisServer | undefined {
  return redisByPlan(stack).get(plan);
}

/** The same of PostgreSQL. */
export function postgresAt(stack: ReadStack, plan: ServicePlan): PostgresServer | undefined {
  return postgresByPlan(stack).get(plan);
}

const redisByPlan = kept((stack: ReadStack) => new Map(redisOf(stack).map((each) => [each.plan, each])));
const postgresByPlan = kept(
  (stack: ReadStack) => new Map(postgresOf(stack).map((each) => [each.plan, each])),
);

/** What the images of Red Hat and Bitnami write into the config by their variables. */
function toldByVariable(stack: ReadStack, server: PlannedUnit, name: string): PlacedSetting | undefined {
  if (!/^(?:bitnami\w*|sclorg|rhel\d+|fedora|centos\d*)\/postgresql/.test(imageOf(server.plan).path))
    return undefined;
  const variable = name === 'port' ? 'POSTGRESQL_PORT_NUMBER' : `POSTGRESQL_${name.toUpperCase()}`;
  const found = containerEnvironments(stack)
    .find(({ plan }) => plan === server.plan)
    ?.variables.get(variable);
  return found === undefined || !written.has(variable)
    ? undefined
    : { value: found.value, place: found.place };
}

const written = new Set(
  `POSTGRESQL_MAX_CONNECTIONS POSTGRESQL_SHARED_BUFFERS POSTGRESQL_EFFECTIVE_CACHE_SIZE POSTGRESQL_PORT_NUMBER
  POSTGRESQL_MAX_PREPARED_TRANSACTIONS POSTGRESQL_SHARED_PRELOAD_LIBRARIES`.split(/\s+/),
);

const shortOptions: Readonly<Record<string, string>> = {
  '-p': 'port',
  '-N': 'max_connections',
  '-B': 'shared_buffers',
  '-h': 'listen_addresses',
  '-k': 'unix_socket_directories',
};

/** `-c name=value` or `--name=value`, the last. */
function commandSetting(words: readonly string[], name: string): string | undefined {
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at] ?? '';
    if (shortOptions[word] === name) return words[at + 1];
    const text = word === '-c' ? (words[at + 1] ?? '') : word.replace(/^-c|^--/, '');
    const [key, ...value] = text.split('=');
    if (key?.replaceAll('-', '_') === name && value.length > 0 && word.startsWith('-'))
      return value.join('=');
  }
  return undefined;
}

/** memtoull: `1k` is 1000, `1kb` 1024. */
export function readRedisBytes(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+)(b|k|kb|m|mb|g|gb)?$/i.exec(text) ?? [];
  const factor = { '': 1, b: 1, k: 1e3, kb: 1024, m: 1e6, mb: 1024 ** 2, g: 1e9, gb: 1024 ** 3 }[
    unit.toLowerCase()
  ];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}

/** Whether a client that gives no password is refused. */
export function asksForPassword(stack: ReadStack, server: RedisServer): boolean {
  const { plan, config } = server;
  const standard = usersOf(stack, server)?.get('default');
  if (standard !== undefined) {
    const rules = standard.rules.map(({ value }) => value);
    return rules.includes('off') || (!rules.includes('nopass') && rules.some((rule) => /^[>#]/.test(rule)));
  }
  if (plan.command.some((word) => word === '--requirepass' || word.includes('--requirepass '))) return true;
  const password = config === undefined ? undefined : redisOptionsInForce(config.options, 'requirepass')[0];
  return password !== undefined && password.args[0]?.value !== '';
}

/** Names behind `CREATE DATABASE`, `CREATE ROLE` and `createdb` in scripts and SQL. */
export function madeBySql(stack: ReadStack, what: 'DATABASE' | 'ROLE|USER'): ReadonlySet<string> {
  return made[what](stack);
}

const made = {
  DATABASE: kept((stack: ReadStack) => readMade(stack, 'DATABASE')),
  'ROLE|USER': kept((stack: ReadStack) => readMade(stack, 'ROLE|USER')),
};

function readMade(stack: ReadStack, what: 'DATABASE' | 'ROLE|USER'): ReadonlySet<string> {
  const pattern = new RegExp(`\\bCREATE\\s+(?:${what})\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?"?([\\w$-]+)"?`, 'gi');
  const program = what === 'DATABASE' ? 'createdb' : 'createuser';
  const names = new Set<string>();
  for (const { text, role } of stack.configs.files) {
    if (role !== 'script' && role !== 'other') continue;
    for (const [, name = ''] of text.matchAll(pattern)) names.add(name);
    if (!text.includes(program)) continue;
    for (const [, words = ''] of text.matchAll(new RegExp(`\\b${program}\\b([^\\n;|&]*)`, 'g'))) {
      // What stands behind an option for its value is none: `createdb -U app "$scratch"` makes no app.
      const all = words.trim().split(/\s+/);
      for (const [at, word] of all.entries())
        if (
          !word.startsWith('-') &&
          !/^-[UOEThpDlW]$|^--(?:username|owner|host|port|template|encoding|tablespace)$/.test(
            all[at - 1] ?? '',
          )
        )
          names.add(word.replaceAll(/["']/g, ''));
    }
  }
  return names;
}
