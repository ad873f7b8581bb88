import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import type { PostgresConfig, PostgresSetting } from '../../../syntax/postgres/tree.ts';
import type { UnitLine } from '../../../units/unit-set.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { pathOutside } from '../../stack/mounts.ts';
import { containerEnvironments } from '../across/environment.ts';
import { allContainers } from '../kube/members.ts';
import { ownLines, type PlannedUnit } from '../units/containers.ts';
import { imageOf, majorOf } from '../units/images.ts';
import { startedByCommands } from './started-by-commands.ts';

/** A container that runs PostgreSQL, with its config file where it is sure which. */
export interface EffectivePostgres extends PlannedUnit {
  readonly file: PostgresConfig | undefined;
  /** What its command line says. */
  readonly told: readonly PostgresSetting[];
}

/** Whether the image is one of PostgreSQL, by its name; one that is named after it and runs the server counts too. */
export function hasPostgresImage(plan: ServicePlan): boolean {
  const { name } = imageOf(plan);
  if (/^(?:postgres|postgresql|postgis|pgvector|timescaledb(?:-ha)?|postgresql-\d+(?:-\w+)?)$/.test(name))
    return true;
  return /(?:^|-)(?:postgres|postgresql|pg)(?:-|$)/.test(name) && plan.command[0] === 'postgres';
}

const clients =
  /^(?:psql|pg_(?:dump|dumpall|restore|basebackup|receivewal|checksums|amcheck|isready|upgrade|verifybackup|controldata|combinebackup)|createdb|dropdb|createuser|vacuumdb|reindexdb|clusterdb|pgbench)$/;

/** Programs that the image brings as well are no servers. */
function isServer({ command, entrypoint }: ServicePlan): boolean {
  const [first = ''] = entrypoint ?? command;
  const [named = ''] = first.split(/\s/);
  // A line for a shell that starts no server runs what else it names.
  const isShell = /^(?:ba|da|a)?sh$/.test(posix.basename(named));
  const words = isShell ? wordsOf([...(entrypoint ?? []), ...command]) : [named];
  if (isShell && words.some((word) => /^(?:postgres|docker-entrypoint\.sh|pg_ctl)$/.test(word))) return true;
  return !words.some((word) => clients.test(word));
}

function wordsOf(command: readonly string[]): readonly string[] {
  return command.flatMap((word) => word.split(/[\s;&|()"']+/)).map((word) => posix.basename(word));
}

/** Every container of PostgreSQL that serves. */
export const effectivePostgres = kept((stack: ReadStack): readonly EffectivePostgres[] => {
  const servers = allContainers(stack).filter(({ plan }) => hasPostgresImage(plan) && isServer(plan));
  const [first, more] = filesOf(stack);
  return servers.map((server) => ({
    ...server,
    told: [...variableSettings(stack, server), ...toldSettings(server)],
    file: fileOf(stack, server) ?? (servers.length === 1 && more === undefined ? first : undefined),
  }));
});

/** Each file that a person writes, with what ALTER SYSTEM wrote where there is one of each. */
const filesOf = kept((stack: ReadStack): readonly PostgresConfig[] => {
  const isAuto = ({ entry }: PostgresConfig) => posix.basename(entry) === 'postgresql.auto.conf';
  const [auto, ...otherAutos] = stack.postgres.filter(isAuto);
  const [written, ...others] = stack.postgres.filter((config) => !isAuto(config));
  if (auto === undefined || written === undefined || otherAutos.length + others.length > 0)
    return stack.postgres;
  return [
    {
      ...written,
      settings: [...written.settings, ...auto.settings],
      problems: [...written.problems, ...auto.problems],
    },
  ];
});

/** What its command or a mount in the data folder says. */
function fileOf(stack: ReadStack, { plan }: PlannedUnit): PostgresConfig | undefined {
  const told = plan.command
    .flatMap((word) => /^(?:-c|--)?config[_-]file=(\/\S+)$/.exec(word)?.[1] ?? [])
    .at(-1);
  const inData = plan.mounts.find(({ target }) => /\/data\/postgresql\.conf$/.test(target));
  const outside = told === undefined ? inData?.source : (pathOutside(plan.mounts, told) ?? told);
  const found = outside === undefined ? undefined : stack.find(outside);
  return found === undefined ? undefined : filesOf(stack).find(({ entry }) => entry === found.hostPath);
}

/** Each postgresql.conf as its containers run it, and what containers without one are told by their command lines. */
export const postgresConfigs = kept((stack: ReadStack): readonly PostgresConfig[] => {
  const servers = effectivePostgres(stack).map((server) => ({ ...server, settings: server.told }));
  const ofFiles = filesOf(stack).flatMap((file) => {
    const using = servers.filter((each) => each.file === file);
    if (using.length === 0) return [file];
    return using.map(({ settings }) =>
      settings.length === 0 ? file : { ...file, settings: [...file.settings, ...settings] },
    );
  });
  const alone = servers
    .filter(({ file, settings }) => file === undefined && settings.length > 0)
    .map(({ unit, settings }) => ({
      entry: unit.place.file,
      settings,
      trees: new Map(),
      problems: [],
    }));
  return [...ofFiles, ...alone, ...startedByCommands(stack).map(({ config }) => config)];
});

/** What images of others put into the config that they make, by variable: github.com/sclorg/postgresql-container, bitnami. */
const byVariable: Readonly<Record<string, string>> = {
  POSTGRESQL_MAX_CONNECTIONS: 'max_connections',
  POSTGRESQL_MAX_PREPARED_TRANSACTIONS: 'max_prepared_transactions',
  POSTGRESQL_SHARED_BUFFERS: 'shared_buffers',
  POSTGRESQL_EFFECTIVE_CACHE_SIZE: 'effective_cache_size',
  POSTGRESQL_SHARED_PRELOAD_LIBRARIES: 'shared_preload_libraries',
  POSTGRESQL_FSYNC: 'fsync',
  POSTGRESQL_SYNCHRONOUS_COMMIT_MODE: 'synchronous_commit',
  POSTGRESQL_PASSWORD_ENCRYPTION: 'password_encryption',
};

function variableSettings(stack: ReadStack, server: PlannedUnit): readonly PostgresSetting[] {
  if (!/^(?:(?:\S*\/)?sclorg\/|rhel\d*\/|bitnami\w*\/)/.test(imageOf(server.plan).path)) return [];
  const environment = containerEnvironments(stack).find(({ plan }) => plan === server.plan);
  return Object.entries(byVariable).flatMap(([variable, name]) => {
    const given = environment?.variables.get(variable);
    if (given === undefined || given.value === '') return [];
    const span = { start: 0, end: 0, place: given.place };
    return [
      {
        ...span,
        name,
        nameWord: { ...span, raw: name },
        value: given.value,
        // Nothing is mended by itself there.
        valueWord: { ...span, raw: `\0${given.value}` },
      },
    ];
  });
}

/** `-c name=value`, `-cname=value` and `--name=value` of a command that is the server's. */
function toldSettings({ unit, plan }: PlannedUnit): readonly PostgresSetting[] {
  const line = ownLines(unit, 'Exec').at(-1);
  const [first = ''] = plan.command;
  if (line === undefined || !(first.startsWith('-') || /(?:^|\/)postgres$/.test(first))) return [];
  return plan.command.flatMap((word, at) => {
    const isOption = word === '-c';
    const text = isOption ? (plan.command[at + 1] ?? '') : (/^(?:-c|--)(.+)$/.exec(word)?.[1] ?? '');
    const [, name, value] = /^([A-Za-z_][\w.-]*)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined || isTemplated(text)) return [];
    return [settingOf(line, name, value)];
  });
}

function settingOf(line: UnitLine, name: string, value: string): PostgresSetting {
  const { place } = line;
  const at = line.value.lastIndexOf(`${name}=${value}`);
  const start = Math.max(at, 0);
  // A value that is quoted otherwise stands somewhere on the line: nothing is mended there by itself.
  const valuePlace =
    at === -1 ? place : { ...place, column: line.valuePlace.column + start + name.length + 1 };
  const span = { start, end: start + name.length + value.length + 1 };
  return {
    ...span,
    place,
    name: name.toLowerCase().replaceAll('-', '_'),
    nameWord: { ...span, place, raw: name },
    value,
    valueWord: { ...span, place: valuePlace, raw: at === -1 ? `\0${value}` : value },
  };
}

/** The version that a config is run by: that of its container's image, else the one that is judged for. */
export function versionOf(stack: ReadStack, config: PostgresConfig): string {
  const ofImage = config.trees.size > 0 ? undefined : imageVersion(stack, config);
  if (ofImage !== undefined) return ofImage;
  const servers = effectivePostgres(stack);
  const own = servers.filter(
    ({ file, unit }) => file?.entry === config.entry || unit.place.file === config.entry,
  );
  // Debian's folders are named after the version: /etc/postgresql/15/main.
  const ofPath = /\/postgresql\/(\d\d)\/[\w-]+\//.exec(config.entry)?.[1];
  if (own.length === 0 && ofPath !== undefined) return ofPath;
  const majors = own.length > 0 ? new Set(own.map(({ plan }) => majorOf(plan))) : allMajors(stack);
  const [major] = majors;
  return majors.size === 1 && major !== undefined ? String(major) : stack.targets.postgres;
}

const allMajors = kept(
  (stack: ReadStack): ReadonlySet<number | undefined> =>
    new Set(effectivePostgres(stack).map(({ plan }) => majorOf(plan))),
);

function imageVersion(stack: ReadStack, config: PostgresConfig): string | undefined {
  return startedByCommands(stack).find((each) => each.config === config)?.version;
}
