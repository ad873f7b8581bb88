import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { formsHere } from '../parts/nginx/grammar.ts';
import { allItems } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What a block can hold once stands in it once. */
export const nginxDuplicateDirective = nginxRule({
  id: 'nginx.duplicate-directive',
  title: 'what a block can hold once stands in it once',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "directive is duplicate". It often comes from an include that sets the same.',
  source: 'nginx.org, ngx_conf_set_*_slot: "is duplicate"',
  *judge(config) {
    const main = config.isWhole;
    const seen = new Map<NginxItem | undefined, Map<string, NginxItem>>();
    for (const item of allItems(config)) {
      const { name } = item.directive;
      if (!formsHere(item, main)?.some((form) => form.flags.includes('!'))) continue;
      const block = seen.get(item.parent) ?? new Map<string, NginxItem>();
      const first = block.get(name);
      seen.set(item.parent, block.set(name, first ?? item));
      if (first === undefined) continue;
      const { file, line } = first.directive.place;
      yield remark(
        item,
        `nginx -t refuses the configuration: "${name}" directive is duplicate, the first is at ${file}:${line}`,
        'keep one of them',
      );
    }
  },
});
