import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import type { HbaTree } from '../../../syntax/hba/tree.ts';
import type { PostgresConfig } from '../../../syntax/postgres/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { effectivePostgres } from './effective.ts';
import { settingOf } from './rule.ts';

/** A PostgreSQL that runs in no container: on this machine, or on another one of the stack. */
export interface LoosePostgres {
  readonly config: PostgresConfig;
  /** Of its own folder; undefined where it is not sure which, or not all of it is here. */
  readonly hba: HbaTree | undefined;
  /** The only one there is. */
  readonly isAlone: boolean;
}

/** Each postgresql.conf that no container runs by. */
export const loosePostgres = kept((stack: ReadStack): readonly LoosePostgres[] => {
  if (stack.postgres.length === 0) return [];
  const containers = effectivePostgres(stack);
  const taken = new Set(containers.map(({ file }) => file?.entry));
  // A container whose config is not told may have any of them.
  if (containers.some(({ file }) => file === undefined)) return [];
  const configs = stack.postgres.filter(({ entry }) => !taken.has(entry));
  return configs.map((config) => ({
    config,
    hba: hbaOf(stack, config, configs.length === 1 && containers.length === 0),
    isAlone: configs.length === 1,
  }));
});

function hbaOf(stack: ReadStack, config: PostgresConfig, isOnly: boolean): HbaTree | undefined {
  const told = settingOf(config, 'hba_file')?.value;
  if (told !== undefined && isTemplated(told)) return undefined;
  const found = told === undefined ? undefined : stack.find(told)?.source;
  const folder = posix.dirname(config.entry);
  const near = stack.hba.filter(({ file }) =>
    found === undefined ? isBeside(stack, file, folder) : file === found,
  );
  const [only, more] = near.length === 0 && isOnly ? stack.hba : near;
  if (only === undefined || more !== undefined || only.others.length + only.problems.length > 0)
    return undefined;
  const isFilledIn = only.rules.some((rule) =>
    [...rule.databases, ...rule.users, rule.address, rule.method].some((each) =>
      isTemplated(each?.value ?? ''),
    ),
  );
  return isFilledIn ? undefined : only;
}

function isBeside(stack: ReadStack, source: string, folder: string): boolean {
  return stack.configs.files.some(
    (file) => file.source === source && posix.dirname(file.hostPath) === folder,
  );
}

/** Where it listens besides its sockets: `*` for everywhere; undefined where a template tells. */
export function listenedBy(config: PostgresConfig): readonly string[] | undefined {
  const value = settingOf(config, 'listen_addresses')?.value ?? 'localhost';
  return isTemplated(value) ? undefined : value.split(',').map((each) => each.trim().replaceAll('"', ''));
}
