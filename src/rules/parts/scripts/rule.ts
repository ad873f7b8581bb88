import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { Crontab } from '../../../syntax/crontab/parse.ts';
import type { ShellTree } from '../../../syntax/shell/tree.ts';
import type { UnitTree } from '../../../syntax/unit/tree.ts';
import { dropInFolders } from '../../../units/drop-in-folders.ts';
import type { Remark, Rule } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import { withoutTemplateName } from '../../stack/mask-templates.ts';
import { areaRule, type RuleText } from '../area-rule.ts';
import { allScripts, wholeScripts } from './inline.ts';

/** A rule that looks at one shell script, also at those that stand in another one. */
export function scriptRule(
  rule: RuleText & { readonly judge: (script: ShellTree, stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('scripts', rule, wholeScripts);
}

/** A rule that looks at one shell script, also at those behind `sh -c` and in services. */
export function commandRule(
  rule: RuleText & { readonly judge: (script: ShellTree, stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('scripts', rule, allScripts);
}

/** A rule that looks at one crontab. */
export function cronRule(
  rule: RuleText & { readonly judge: (crontab: Crontab, stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('scripts', rule, (stack) => stack.crontabs);
}

/** A systemd unit that is no Quadlet unit. */
export interface SystemdUnit {
  /** `backup.timer`. */
  readonly name: string;
  readonly type: string;
  /** With what its drop-ins say behind it; each line has its place in its own file. */
  readonly tree: UnitTree;
}

/** A rule that looks at the services and timers of a stack. */
export function timersRule(
  rule: RuleText & { readonly judge: (units: readonly SystemdUnit[], stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('scripts', rule, (stack) => [systemdUnits(stack)]);
}

/** A rule that looks at each line of services and timers by itself, also in drop-ins of units that are not here. */
export function unitLinesRule(
  rule: RuleText & { readonly judge: (units: readonly SystemdUnit[], stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('scripts', rule, (stack) => [systemdParts(stack)]);
}

/** Units of systemd that are whole files, with their drop-ins. */
export const systemdUnits = kept((stack: ReadStack): readonly SystemdUnit[] => {
  const { whole, dropIns } = partsOf(stack);
  const named = Map.groupBy(whole, ({ name }) => name);
  return whole.map(({ name, folder, tree }) => {
    const isOnly = dropIns.size > 0 && named.get(name)?.length === 1;
    const own = dropInFolders(name).flatMap(
      (wanted) =>
        dropIns.get(wanted)?.filter((each) => isOnly || each.folder === `${folder}/${wanted}`) ?? [],
    );
    return { name, type: typeOf(name), tree: own.length === 0 ? tree : merged(tree, own) };
  });
});

/** The same, and the drop-ins of units that are not here. */
export const systemdParts = kept((stack: ReadStack): readonly SystemdUnit[] => {
  const { whole, dropIns } = partsOf(stack);
  const taken = new Set(whole.flatMap(({ name }) => dropInFolders(name)));
  const others = [...dropIns].filter(([folder]) => !taken.has(folder));
  return [
    ...systemdUnits(stack),
    ...others.flatMap(([folder, all]) => {
      const name = folder.replace(/\.d$/, '');
      return all.map(({ tree }) => ({ name, type: typeOf(name), tree }));
    }),
  ];
});

interface Part {
  /** Of the unit; of the file for a drop-in. */
  readonly name: string;
  readonly folder: string;
  readonly tree: UnitTree;
}

const partsOf = kept((stack: ReadStack) => {
  const all = [...stack.systemd].map(([source, tree]): Part => {
    const at = source.lastIndexOf('/');
    return {
      name: withoutTemplateName(source.slice(at + 1)),
      folder: source.slice(0, Math.max(at, 0)),
      tree,
    };
  });
  const isDropIn = ({ name, folder }: Part) => name.endsWith('.conf') && folder.endsWith('.d');
  return {
    whole: all.filter((each) => !isDropIn(each)),
    dropIns: Map.groupBy(all.filter(isDropIn), ({ folder }) => folder.slice(folder.lastIndexOf('/') + 1)),
  };
});

const typeOf = (name: string) => name.slice(name.lastIndexOf('.') + 1);

/** Of files with one name the most specific counts; they are read in the order of their names, systemd.unit(5). */
function merged(tree: UnitTree, dropIns: readonly Part[]): UnitTree {
  const byName = new Map<string, UnitTree>();
  for (const each of dropIns) if (!byName.has(each.name)) byName.set(each.name, each.tree);
  const ordered = [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  const all = [tree, ...ordered];
  return {
    file: tree.file,
    text: all.map(({ text }) => text).join('\n'),
    sections: all.flatMap(({ sections }) => sections),
    problems: all.flatMap(({ problems }) => problems),
    lost: all.flatMap(({ lost }) => lost),
  };
}

/** What a rule says of a place. */
export function remarkOf(at: { readonly place: Place }, message: string, help?: string): Remark {
  return { place: at.place, message, help };
}
