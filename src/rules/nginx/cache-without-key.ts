import { allNamed, arg, inForce, inside, isComplete } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A cache of FastCGI, uWSGI or SCGI has a key. */
export const nginxCacheWithoutKey = nginxRule({
  id: 'nginx.cache-without-key',
  title: 'a cache of FastCGI, uWSGI or SCGI has a key',
  severity: 'error',
  why: 'Only proxy_cache_key has a default. Without one every request has the same empty key: the first page that is kept is the answer to all addresses.',
  source:
    'nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_cache_key; nginx -t warns: no "fastcgi_cache_key" for "fastcgi_cache"',
  *judge(config) {
    if (!isComplete(config)) return;
    for (const protocol of ['fastcgi', 'uwsgi', 'scgi']) {
      const key = `${protocol}_cache_key`;
      for (const item of allNamed(config, `${protocol}_cache`)) {
        const block = item.parent;
        if (block === undefined || arg(item, 0) === 'off' || inForce(block, key).length > 0) continue;
        // Where the cache is switched on above, each location may have its own.
        const passing = [...inside(block)].filter(({ directive }) => directive.name === `${protocol}_pass`);
        if (passing.every(({ parent }) => parent !== undefined && inForce(parent, key).length > 0)) continue;
        yield remark(
          item,
          `no ${key}: one page is kept, and is the answer to every address`,
          `${key} $scheme$request_method$host$request_uri;`,
        );
      }
    }
  },
});
