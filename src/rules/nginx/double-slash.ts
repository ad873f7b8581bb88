import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, argsOf, isData, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** No second slash stands in front of a path that has one. */
export const nginxDoubleSlash = nginxRule({
  id: 'nginx.double-slash',
  title: 'no second slash stands in front of a path that has one',
  severity: 'error',
  why: '$request_uri and $uri begin with a slash: with one in front of them every address becomes https://shop.example//cart, which applications take for another page, or for none.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#var_request_uri',
  *judge(config) {
    for (const item of allNamed(config, 'return', 'rewrite', 'proxy_pass', 'error_page')) {
      if (isData(item) || !isHttp(item)) continue;
      const target = targetOf(item);
      const twice =
        /^(?:(?:https?|\$\{?scheme\}?):\/\/[^/]+)?(?:\/[^/?$]*)*\/(\$\{?(?:request_uri|uri|document_uri)\b\}?)/.exec(
          target,
        );
      const captured =
        twice === null && item.directive.name === 'rewrite' ? capturesSlash(item, target) : undefined;
      const variable = twice?.[1] ?? captured;
      if (variable === undefined) continue;
      yield remark(
        item,
        `${variable} begins with a slash: every path has two slashes at its start`,
        target.replace(`/${variable}`, variable),
      );
    }
  },
});

function targetOf(item: NginxItem): string {
  const words = argsOf(item);
  if (item.directive.name === 'rewrite') return words[1] ?? '';
  return words.at(-1) ?? '';
}

/** `rewrite ^(.*)$ https://a.example/$1 permanent;` */
function capturesSlash(item: NginxItem, target: string): string | undefined {
  const [pattern = ''] = argsOf(item);
  if (!/^\^?\((?:\.[*+]|\/.*)\)\$?$/.test(pattern)) return undefined;
  return /^(?:https?|\$\{?scheme\}?):\/\/[^/]+\/\$1\b/.test(target) ? '$1' : undefined;
}
