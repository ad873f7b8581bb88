import { allNamed, inForce, outward } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Who says how long to cache caches. */
export const nginxCacheNotOn = nginxRule({
  id: 'nginx.cache-not-on',
  title: 'who says how long to cache caches',
  severity: 'warning',
  why: 'proxy_cache_valid only says for how long: without proxy_cache nothing is kept, and every request goes to the application.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache',
  *judge(config) {
    if (!config.isWhole) return;
    for (const kind of ['proxy', 'fastcgi', 'uwsgi', 'scgi']) {
      const on = allNamed(config, `${kind}_cache`);
      for (const item of allNamed(config, `${kind}_cache_valid`)) {
        const { parent } = item;
        if (parent === undefined || inForce(parent, `${kind}_cache`).length > 0) continue;
        const isBelow = on.some((each) => [...outward(each)].includes(parent));
        if (!isBelow)
          yield remark(item, `no ${kind}_cache is in force here: nothing is cached`, `${kind}_cache ZONE;`);
      }
    }
  },
});
