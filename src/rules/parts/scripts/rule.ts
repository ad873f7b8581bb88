import type { Place } from '../../../place.ts';
import type { Crontab } from '../../../syntax/crontab/parse.ts';
import type { ShellTree } from '../../../syntax/shell/tree.ts';
import type { Remark, Rule } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import { joinUnits, type SystemdUnit } from '../../stack/systemd-units.ts';
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
export function systemdUnits({ systemd }: ReadStack): readonly SystemdUnit[] {
  return joinUnits(systemd).units;
}

/** The same, and the drop-ins of units that are not here. */
export function systemdParts({ systemd }: ReadStack): readonly SystemdUnit[] {
  return joinUnits(systemd).parts;
}

/** Units of which only drop-ins are here, each with all of them: the package brings the unit itself. */
export function loneUnits({ systemd }: ReadStack): readonly SystemdUnit[] {
  return joinUnits(systemd).lone;
}

/** What a rule says of a place. */
export function remarkOf(at: { readonly place: Place }, message: string, help?: string): Remark {
  return { place: at.place, message, help };
}
