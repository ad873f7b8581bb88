import type { NginxItem } from '../../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../../define-rule.ts';
import type { ReadStack } from '../../read-stack.ts';
import type { NginxRead } from '../../stack/read-nginx.ts';
import { areaRule, type RuleText } from '../area-rule.ts';
import { brokenFiles } from './broken.ts';
import { isFilledIn } from './filled-in.ts';

type Judge = (config: NginxRead, stack: ReadStack) => Iterable<Remark>;

/** A rule that looks at one config of Nginx, from its entry on. */
export function nginxRule(rule: RuleText & { readonly judge: Judge }): Rule {
  const { judge } = rule;
  return areaRule('nginx', { ...rule, judge: readable(rule.id, judge) }, (stack) => stack.nginx);
}

/** Leaves out what is only said because braces or quotes before it do not close, or what a template may add there. */
function readable(id: string, judge: Judge): Judge {
  return (config, stack) => {
    const broken = brokenFiles(config);
    const said = judge(config, stack);
    if (id === 'nginx.syntax' || (broken.size === 0 && stack.templatedLines === 0)) return said;
    const seen = [...said].filter(({ place }) => !isFilledIn(config, stack, place));
    if (broken.size === 0) return seen;
    return seen.filter(({ place, message }) => {
      if (absence.test(id)) return false;
      const at = broken.get(place.file)?.place.line;
      if (at === undefined) return !message.startsWith('nginx -t refuses');
      return place.line < at || (place.line === at && id === 'nginx.expression');
    });
  };
}

/** What such rules miss may stand behind. */
const absence = /unused|undefined|missing/;

/** What a rule says of a directive. */
export function remark(item: NginxItem, message: string, help?: string): Remark {
  return { place: item.directive.place, message, help };
}
