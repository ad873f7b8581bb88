import { allNamed, arg, argsOf, isComplete } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A cache has an end, and is used. */
export const nginxCacheUnbounded = nginxRule({
  id: 'nginx.cache-unbounded',
  title: 'a cache has an end, and is used',
  severity: 'warning',
  why: 'Without max_size the cache grows until the disk is full, and Nginx, the logs and whatever else writes there stop with it. A zone that no proxy_cache names caches nothing.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_path',
  *judge(config) {
    for (const kind of ['proxy', 'fastcgi', 'uwsgi', 'scgi']) {
      const used = allNamed(config, `${kind}_cache`).map((item) => arg(item, 0));
      for (const item of allNamed(config, `${kind}_cache_path`)) {
        const zone = /^keys_zone=([^:]+)/.exec(
          argsOf(item).find((word) => word.startsWith('keys_zone=')) ?? '',
        )?.[1];
        if (
          isComplete(config) &&
          zone !== undefined &&
          !used.some((name) => name === zone || name.includes('$'))
        )
          yield remark(
            item,
            `no ${kind}_cache names the zone ${zone}: nothing is cached`,
            `${kind}_cache ${zone};`,
          );
        else if (!argsOf(item).some((word) => /^(?:max_size|min_free)=/.test(word)))
          yield remark(item, 'grows until the disk is full: there is no max_size', 'max_size=1g');
      }
    }
  },
});
