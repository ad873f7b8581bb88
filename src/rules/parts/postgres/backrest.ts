import { kept } from '../../../kept.ts';
import { type IniEntry, type IniTree, parseIni } from '../../../syntax/ini/parse.ts';
import type { Remark, Rule } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import { maskTemplates, withoutTemplateName } from '../../stack/mask-templates.ts';
import { areaRule, type RuleText } from '../area-rule.ts';

/** Each pgbackrest.conf. */
export const backrestConfigs = kept((stack: ReadStack): readonly IniTree[] =>
  stack
    .filesOf('other')
    .filter(
      ({ hostPath, text }) =>
        withoutTemplateName(hostPath).endsWith('.conf') &&
        text.length < 100_000 &&
        /^[ \t]*(?:repo\d*-[a-z]|pg\d+-path\b)[\w-]*[ \t]*=/m.test(text),
    )
    .map(({ source, text }) => parseIni(maskTemplates(source, text, 'env'), source)),
);

/** A rule that looks at one pgbackrest.conf. */
export function backrestRule(
  rule: RuleText & { readonly judge: (config: IniTree, stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('postgres', rule, backrestConfigs);
}

/** The name of an option without its numbers: `repo-path` of `repo1-path`. */
export function plainOption(key: string): string {
  return key.replace(/^(repo|pg)\d+-/, '$1-');
}

/** The line of an option that counts for every stanza. */
export function globalOption({ entries }: IniTree, key: string): IniEntry | undefined {
  return entries.findLast((each) => each.section === 'global' && each.key === key);
}

/** The repositories that a file names: `repo1`. */
export function repositoriesOf({ entries }: IniTree): readonly string[] {
  return [...new Set(entries.flatMap(({ key }) => /^(repo\d+)-/.exec(key)?.[1] ?? []))];
}
