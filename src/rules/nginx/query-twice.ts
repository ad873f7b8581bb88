import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, isData } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** The query is passed on once. */
export const nginxQueryTwice = nginxRule({
  id: 'nginx.query-twice',
  title: 'the query is passed on once',
  severity: 'error',
  why: '$request_uri holds the query, and rewrite puts it at the end once more: /a?b=1?b=1. The last value is wrong for every client, and signed links break.',
  source:
    'nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite: "the previous request arguments are appended after them"',
  *judge(config) {
    for (const item of allNamed(config, 'rewrite')) {
      const target = arg(item, 1);
      if (!isData(item) && appendsOwn(item, target)) {
        yield remark(
          item,
          'sends the query twice: it stands in the target, and rewrite appends it',
          target.replace(/\?\$\{?(?:args|query_string)\}?$/, ''),
        );
        continue;
      }
      if (isData(item) || !/\$\{?request_uri\b/.test(target) || target.endsWith('?')) continue;
      if (/\?.*\$\{?request_uri/.test(target)) continue;
      const [, , flag = ''] = argsOf(item);
      const isRedirect = /^(?:https?:\/\/|\$scheme)/.test(target) || /^(?:redirect|permanent)$/.test(flag);
      // A front controller goes by REQUEST_URI, which is the client's: Nextcloud's own configuration.
      if (!isRedirect && /^\/[\w./-]*\.php\$\{?request_uri\}?$/.test(target)) continue;
      yield remark(
        item,
        isRedirect
          ? 'sends the query twice: $request_uri holds it, and rewrite appends it'
          : 'makes the query a part of the path: $request_uri holds it',
        isRedirect ? `return ${flag === 'permanent' ? 301 : 302} ${target};` : '$uri',
      );
    }
    for (const item of allNamed(config, 'return', 'proxy_pass'))
      if (saysTwice(item))
        yield remark(
          item,
          'sends the query twice: $request_uri holds it already',
          argsOf(item)
            .at(-1)
            ?.replace(/(\$\{?request_uri\}?).*/, '$1'),
        );
  },
});

function saysTwice(item: NginxItem): boolean {
  return /\$\{?request_uri\}?(?:\?|\$\{?is_args\}?)\$\{?(?:args|query_string)\b/.test(
    argsOf(item).at(-1) ?? '',
  );
}

/** `rewrite ^ https://a.example$uri?$args permanent;` */
function appendsOwn(item: NginxItem, target: string): boolean {
  return (
    /\?\$\{?(?:args|query_string)\}?$/.test(target) &&
    (/^(?:https?:\/\/|\$scheme)/.test(target) || /^(?:redirect|permanent)$/.test(arg(item, 2)))
  );
}
