import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { argsOf, locationsOf, own } from '../parts/nginx/items.ts';
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
      const [first, second] = clashIn(acting);
      if (first === undefined || second === undefined) continue;
      yield remark(
        first,
        `when the if in line ${second.directive.place.line} is true too, all of this one is lost: Nginx goes by the last`,
        'a map for each value, and no if',
      );
    }
  },
});

/** The first two that can be true at once. */
function clashIn(acting: readonly NginxItem[]): readonly NginxItem[] {
  for (const [at, first] of acting.entries()) {
    const second = acting.slice(at + 1).find((other) => !excludes(first, other));
    if (second !== undefined) return [first, second];
  }
  return [];
}

/** `($a = x)` and `($a = y)`; `($a)` and `($a = "")`; `($a = x)` and `($a != x)`. */
function excludes(one: NginxItem, other: NginxItem): boolean {
  const [a, b] = [conditionOf(one), conditionOf(other)];
  if (a.variable === '' || a.variable !== b.variable) return false;
  if (a.operator === '=' && b.operator === '=') return a.value !== b.value;
  return (
    a.value === b.value &&
    a.operator !== b.operator &&
    /^!?(=|~\*?)\/!?\1$/.test(`${a.operator}/${b.operator}`)
  );
}

function conditionOf(item: NginxItem) {
  const text = argsOf(item).join(' ');
  const [, variable = '', operator = '!=', value = ''] =
    /^\(?\s*(\$\w+)(?:\s+(!?(?:=|~\*?))\s+(.*?))?\s*\)?$/.exec(text) ?? [];
  return { variable, operator, value };
}

const rewriting = new Set(['set', 'return', 'rewrite', 'break']);

function ends(item: NginxItem): boolean {
  return own(item, 'return').length > 0;
}
