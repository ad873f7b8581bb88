import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, argsOf, hasUnreadInclude, isData, isHttp } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A numbered piece is one that the expression takes. */
export const nginxCaptureMissing = nginxRule({
  id: 'nginx.capture-missing',
  title: 'a numbered piece is one that the expression takes',
  severity: 'error',
  why: 'A number beyond the last parenthesis is empty: every path becomes the same one.',
  source: 'gixy-ng invalid_regex; nginx.org/en/docs/http/ngx_http_rewrite_module.html',
  *judge(config) {
    for (const item of allNamed(config, 'rewrite')) {
      const [pattern = '', target = ''] = argsOf(item);
      if (!isData(item)) yield* tooHigh(item, pattern, target);
    }
    for (const item of allNamed(config, 'return', 'proxy_pass', 'alias', 'root')) {
      const location = item.parent;
      if (location?.directive.name !== 'location' || !isHttp(item)) continue;
      const { kind, pattern } = matchOf(location);
      // A rewrite, an if, or a map with an expression takes pieces of its own.
      const takesOwn =
        hasUnreadInclude(location) ||
        location.children.some(({ directive }) => /^(?:rewrite|if)$/.test(directive.name));
      const isNested = location.parent?.directive.name === 'location';
      if (kind === 'regex' && !takesOwn && !isNested)
        yield* tooHigh(item, pattern, argsOf(item).at(-1) ?? '');
    }
  },
});

function* tooHigh(item: NginxItem, pattern: string, text: string) {
  if (isTemplated(pattern) || isTemplated(text) || /\\Q|\(\?\||\(\?#/.test(pattern)) return;
  const count = groupsIn(pattern);
  const number = [...text.matchAll(/\$\{?([1-9])/g)]
    .map(([, digit]) => Number(digit))
    .find((each) => each > count);
  if (number === undefined) return;
  yield remark(
    item,
    `$${number} is always empty: the expression has ${count === 0 ? 'no parenthesis' : count === 1 ? 'one parenthesis' : `${count} parentheses`}`,
    count === 0 ? '(…) around what is meant' : `$${count}`,
  );
}

/** Parentheses that take what they match, those with a name among them. */
function groupsIn(pattern: string): number {
  const plain = pattern.replaceAll(/\\./g, '').replaceAll(/\[\^?\]?(?:\[:\^?\w+:\]|[^\]])*\]/g, '');
  return [...plain.matchAll(/\((?!\?(?!P?<[A-Za-z_]|')|\*)/g)].length;
}
