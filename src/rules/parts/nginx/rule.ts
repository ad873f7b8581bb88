import type { NginxItem } from '../../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import type { NginxRead } from '../../stack/read-nginx.ts';
import { areaRule, type RuleText } from '../area-rule.ts';

/** A rule that looks at one config of Nginx, from its entry on. */
export function nginxRule(
  rule: RuleText & { readonly judge: (config: NginxRead, stack: ReadStack) => Iterable<Remark> },
): Rule {
  return areaRule('nginx', rule, (stack) => stack.nginx);
}

/** What a rule says of a directive. */
export function remark(item: NginxItem, message: string, help?: string): Remark {
  return { place: item.directive.place, message, help };
}
