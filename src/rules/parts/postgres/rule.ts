import type { Place } from '../../../place.ts';
import type { HbaTree } from '../../../syntax/hba/tree.ts';
import { postgresSettingInForce } from '../../../syntax/postgres/includes.ts';
import type { PostgresConfig, PostgresSetting } from '../../../syntax/postgres/tree.ts';
import type { Remark, Rule } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import { areaRule, type RuleText } from '../area-rule.ts';
import { postgresConfigs } from './effective.ts';
import { looseConfigs } from './loose-settings.ts';
import { sqlConfigs } from './sql-settings.ts';

/** A rule that looks at one postgresql.conf with what it includes. */
export function postgresRule(
  rule: RuleText & {
    readonly judge: (config: PostgresConfig, stack: ReadStack) => Iterable<Remark>;
    /** It judges each setting by itself: also those that scripts make, whose others are not known. */
    readonly isOfOne?: boolean;
  },
): Rule {
  const plain = areaRule('postgres', rule, postgresConfigs);
  return {
    ...plain,
    *judge(stack) {
      yield* plain.judge(stack);
      for (const { config, files } of sqlConfigs(stack))
        for (const remark of rule.judge(config, stack)) if (files.has(remark.place.file)) yield remark;
      if (rule.isOfOne !== true) return;
      for (const config of looseConfigs(stack)) yield* rule.judge(config, stack);
    },
  };
}

/** A rule that looks at one pg_hba.conf. */
export function hbaRule(
  rule: RuleText & { readonly judge: (hba: HbaTree, stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('postgres', rule, (stack) => stack.hba);
}

/** The line of that name that the server goes by. */
export function settingOf(config: PostgresConfig, name: string): PostgresSetting | undefined {
  return postgresSettingInForce(config.settings, name);
}

/** Whether a switch is on; undefined where nothing is said. */
export function isOn(config: PostgresConfig, name: string): boolean | undefined {
  const value = settingOf(config, name)?.value;
  return value === undefined ? undefined : saysOn(value);
}

/** Whether the value of a switch, or of archive_mode, means on. */
export function saysOn(value: string): boolean {
  return /^(?:on|t|tr|tru|true|y|ye|yes|1|always)$/i.test(value);
}

/** What a rule says of a line. */
export function remarkOn(at: { readonly place: Place }, message: string, help?: string): Remark {
  return { place: at.place, message, help };
}
