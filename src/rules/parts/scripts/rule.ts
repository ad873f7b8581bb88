import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { Crontab } from '../../../syntax/crontab/parse.ts';
import type { ShellTree } from '../../../syntax/shell/tree.ts';
import type { UnitTree } from '../../../syntax/unit/tree.ts';
import type { Remark, Rule } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import { areaRule, type RuleText } from '../area-rule.ts';
import { allScripts } from './inline.ts';

/** A rule that looks at one shell script. */
export function scriptRule(
  rule: RuleText & { readonly judge: (script: ShellTree, stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('scripts', rule, (stack) => stack.scripts);
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

/** A systemd unit that is no Quadlet unit; drop-ins are none. */
export interface SystemdUnit {
  /** `backup.timer`. */
  readonly name: string;
  readonly type: string;
  readonly tree: UnitTree;
}

/** A rule that looks at the services and timers of a stack. */
export function timersRule(
  rule: RuleText & { readonly judge: (units: readonly SystemdUnit[], stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('scripts', rule, (stack) => [systemdUnits(stack)]);
}

/** Units of systemd that are whole files. */
export const systemdUnits = kept((stack: ReadStack): readonly SystemdUnit[] =>
  [...stack.systemd].flatMap(([source, tree]) => {
    if (/\.d\/[^/]+\.conf(?:\.\w+)?$/.test(source)) return [];
    const name = source.slice(source.lastIndexOf('/') + 1).replace(/\.(?:j2|tmpl|template|tpl|in)$/, '');
    return [{ name, type: name.slice(name.lastIndexOf('.') + 1), tree }];
  }),
);

/** What a rule says of a place. */
export function remarkOf(at: { readonly place: Place }, message: string, help?: string): Remark {
  return { place: at.place, message, help };
}
