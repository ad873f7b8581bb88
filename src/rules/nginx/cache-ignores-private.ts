import { allNamed, arg, argsOf, inForce, inside } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A cache heeds what the application says of its pages. */
export const nginxCacheIgnoresPrivate = nginxRule({
  id: 'nginx.cache-ignores-private',
  title: 'a cache heeds what the application says of its pages',
  severity: 'warning',
  why: 'With Cache-Control or Vary ignored, pages that the application calls private or different for each cookie are kept: visitors see the page of whoever came first.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ignore_headers',
  *judge(config) {
    for (const protocol of ['proxy', 'fastcgi', 'uwsgi', 'scgi']) {
      for (const item of allNamed(config, `${protocol}_ignore_headers`)) {
        const ignored = argsOf(item).find((word) => /^(?:cache-control|vary)$/i.test(word));
        if (ignored === undefined || item.parent === undefined) continue;
        const pages = [item.parent, ...inside(item.parent)].find((block) => {
          if (block.directive.name !== 'location' || ofFiles(block)) return false;
          const { kind, pattern } = matchOf(block);
          const isAll =
            kind === 'prefix' && /^\/(?:accounts?|users?|my|dashboard|admin|app)?\/?$/.test(pattern);
          const cache = inForce(block, `${protocol}_cache`).at(-1);
          const key = inForce(block, `${protocol}_cache_key`).flatMap(argsOf).join('');
          return (
            isAll &&
            cache !== undefined &&
            arg(cache, 0) !== 'off' &&
            inForce(block, `${protocol}_no_cache`).length === 0 &&
            !/cookie|authorization|remote_user/.test(key) &&
            inForce(block, `${protocol}_ignore_headers`).includes(item)
          );
        });
        if (pages === undefined) continue;
        yield remark(
          item,
          `${ignored} of the application does not count in ${locationName(pages)}: pages that are one visitor's own are kept for all`,
          `${protocol}_no_cache $http_authorization $cookie_sessionid;`,
        );
      }
    }
  },
});

function ofFiles(block: Parameters<typeof matchOf>[0]): boolean {
  return inForce(block, 'proxy_hide_header').some((item) => /^set-cookie$/i.test(arg(item, 0)));
}
