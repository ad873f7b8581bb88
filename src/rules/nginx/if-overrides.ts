import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { locationsOf, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A location has one if that does more than answer. */
export const nginxIfOverrides = nginxRule({
  id: 'nginx.if-overrides',
  title: 'a location has one if that does more than answer',
  severity: 'error',
  why: 'Each if with other directives is a location of its own, and only the last one that is true counts; what the earlier said is lost.',
  source: 'nginx.org wiki, "If is Evil"',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const acting = own(location, 'if').filter(
        (item) => item.children.some(({ directive }) => !rewriting.has(directive.name)) && !ends(item),
      );
      const [first, second] = acting;
      if (first === undefined || second === undefined) continue;
      yield remark(
        first,
        `when the if in line ${second.directive.place.line} is true too, all of this one is lost: Nginx goes by the last`,
        'a map for each value, and no if',
      );
    }
  },
});

const rewriting = new Set(['set', 'return', 'rewrite', 'break']);

function ends(item: NginxItem): boolean {
  return own(item, 'return').length > 0;
}
