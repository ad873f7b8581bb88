import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { IniEntry, IniTree } from '../../../syntax/ini/parse.ts';
import type { Remark, Rule } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated, maskTemplates } from '../../stack/mask-templates.ts';
import { areaRule, type RuleText } from '../area-rule.ts';
import { type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { imageOf } from '../units/images.ts';

/** A rule that looks at one pgbouncer.ini. */
export function poolerRule(
  rule: RuleText & { readonly judge: (ini: IniTree, stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('postgres', rule, (stack) => stack.poolers);
}

/** The last line of a key in [pgbouncer], which counts. */
export function poolerSetting(ini: IniTree | undefined, name: string): IniEntry | undefined {
  return ini?.entries.findLast(({ section, key }) => section === 'pgbouncer' && key === name);
}

/** Where poolers listen: who asks there asks no server itself. */
export const poolerPorts = kept(
  ({ poolers }: ReadStack): ReadonlySet<number> =>
    new Set(poolers.map((ini) => Number(poolerSetting(ini, 'listen_port')?.value ?? 6432))),
);

/** A line of [databases]: the words of its connection string. */
export interface PooledDatabase {
  readonly entry: IniEntry;
  readonly words: ReadonlyMap<string, string>;
}

/** The databases that a pooler names; `*` is one of them. */
export function pooledDatabases(ini: IniTree): readonly PooledDatabase[] {
  return ini.entries
    .filter(({ section }) => section === 'databases')
    .map((entry) => {
      const pairs = entry.value.matchAll(/(?<![a-z_])([a-z_]+)\s*=\s*('(?:[^']|'')*'|\S+)/g);
      const words = [...pairs].map(
        ([, key = '', value = '']) => [key, value.replaceAll(/^'|'$/g, '')] as const,
      );
      return { entry, words: new Map(words) };
    });
}

/** A user of auth_file. */
export interface PoolerUser {
  readonly name: string;
  readonly secret: string;
  readonly place: Place;
}

/** The users of a pooler's auth_file; undefined where the file is not here, or others may come too. */
export function poolerUsers(stack: ReadStack, ini: IniTree): readonly PoolerUser[] | undefined {
  const path = poolerSetting(ini, 'auth_file')?.value;
  const file = path === undefined || isTemplated(path) ? undefined : stack.find(path);
  const isAsked = ini.entries.some(({ key, value }) => /^auth_(?:query|user)$/.test(key) && value !== '');
  const isByHba = /^(?:any|hba|pam|ldap|peer|cert)$/.test(poolerSetting(ini, 'auth_type')?.value ?? '');
  if (file === undefined || isAsked || isByHba) return undefined;
  const text = maskTemplates(file.source, file.text, 'env');
  return isTemplated(text.replaceAll(/^\s*"[^"]*"\s+"[^"]*"/gm, usersName))
    ? undefined
    : usersIn(text, file.source);
}

function usersName(line: string): string {
  return /^\s*"[^"]*"/.exec(line)?.[0] ?? '';
}

function usersIn(text: string, source: string): readonly PoolerUser[] {
  return text.split('\n').flatMap((line, index) => {
    const [, before = '', name, secret = ''] = /^(\s*)"((?:[^"]|"")+)"\s+"((?:[^"]|"")*)"/.exec(line) ?? [];
    const place = { file: source, line: index + 1, column: before.length + 1 };
    return name === undefined ? [] : [{ name: name.replaceAll('""', '"'), secret, place }];
  });
}

/** The container that runs a pooler with that config, where it is sure which. */
export function poolerContainer(stack: ReadStack, ini: IniTree): PlannedUnit | undefined {
  const containers = plannedUnits(stack).filter(
    ({ plan }) => /^pgbouncer/.test(imageOf(plan).name) || baseOf(plan.command[0]) === 'pgbouncer',
  );
  const [only, more] = containers;
  if (more === undefined && stack.poolers.length === 1) return only;
  const mounting = containers.filter(({ plan }) =>
    plan.mounts.some(({ source }) => stack.find(source)?.source === ini.file),
  );
  return mounting.length === 1 ? mounting[0] : undefined;
}

function baseOf(word = ''): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
