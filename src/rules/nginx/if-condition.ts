import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** The condition of an if is one that Nginx can read. */
export const nginxIfCondition = nginxRule({
  id: 'nginx.if-condition',
  title: 'the condition of an if is one that Nginx can read',
  severity: 'error',
  why: "Nginx refuses the whole configuration: 'invalid condition'. There is no `==`, `&&` or `||`.",
  source: 'nginx.org/en/docs/http/ngx_http_rewrite_module.html#if',
  *judge(config) {
    for (const item of allNamed(config, 'if')) {
      const words = conditionOf(item);
      if (words?.[0]?.startsWith('$') && !arg(item, 0).startsWith('('))
        yield remark(
          item,
          `nginx -t refuses the configuration: the condition stands in no parentheses`,
          `if (${words.join(' ')}) { … }`,
        );
      if (words === undefined || words.some((word) => isTemplated(word)) || isCondition(words)) continue;
      yield remark(
        item,
        `nginx -t refuses the configuration: it cannot read the condition (${words.join(' ')})`,
        'one comparison with =, !=, ~, ~*, !~ or !~*, or a map that combines several',
      );
    }
  },
});

function conditionOf(item: NginxItem): string[] | undefined {
  const words = argsOf(item);
  const text = item.directive.args.map((word) => word.raw);
  if (!text[0]?.startsWith('(') || !text.at(-1)?.endsWith(')')) return words.length > 0 ? words : undefined;
  return words
    .map((word, i) => word.slice(i === 0 ? 1 : 0, i === words.length - 1 ? -1 : undefined))
    .filter((word, i) => word !== '' || (i !== 0 && i !== words.length - 1));
}

function isCondition(words: readonly string[]): boolean {
  const [first = '', operator] = words;
  if (/^!?-[fdex]$/.test(first)) return words.length === 2;
  if (!first.startsWith('$') || first.length < 2) return false;
  if (words.length === 1) return true;
  return ['=', '!=', '~', '~*', '!~', '!~*'].includes(operator ?? '') && words.length === 3;
}
