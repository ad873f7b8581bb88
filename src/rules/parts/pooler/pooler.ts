import type { IniEntry, IniTree } from '../../../syntax/ini/parse.ts';
import type { Remark, Rule } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import { areaRule, type RuleText } from '../area-rule.ts';

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
