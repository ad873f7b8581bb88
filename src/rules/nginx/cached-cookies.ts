import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allItems, allNamed, arg, argsOf, inForce, inside } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A cache does not keep answers with cookies. */
export const nginxCachedCookies = nginxRule({
  id: 'nginx.cached-cookies',
  title: 'a cache does not keep answers with cookies',
  severity: 'error',
  why: "One visitor's session cookie is kept and handed to all the others.",
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ignore_headers',
  *judge(config) {
    for (const item of allNamed(config, ...protocols.map((protocol) => `${protocol}_ignore_headers`))) {
      const protocol = item.directive.name.replace('_ignore_headers', '');
      if (!argsOf(item).some((word) => /^set-cookie$/i.test(word))) continue;
      const blocks = blocksFrom(config, item.parent);
      const cached = blocks.some((each) =>
        inForce(each, `${protocol}_cache`).some((cache) => arg(cache, 0) !== 'off'),
      );
      const hidden = blocks.some((each) =>
        inForce(each, `${protocol}_hide_header`).some((hide) => /^set-cookie$/i.test(arg(hide, 0))),
      );
      if (cached && !hidden)
        yield {
          ...remark(
            item,
            "keeps answers with Set-Cookie: one visitor's session goes to all",
            `${protocol}_hide_header Set-Cookie;`,
          ),
          // Whoever has a session may be kept out of the cache.
          severity: blocks.some((each) => inForce(each, `${protocol}_no_cache`).length > 0)
            ? 'warning'
            : 'error',
        };
    }
  },
});

const protocols = ['proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** Every block that goes by what stands in one; at the top of a fragment all of them. */
function blocksFrom(config: NginxRead, block: NginxItem | undefined): NginxItem[] {
  const all = block === undefined ? allItems(config) : [block, ...inside(block)];
  return all.filter(({ directive }) => directive.block !== undefined);
}
