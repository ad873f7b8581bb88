import { blocksWith, inForce, own, valueInForce } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What is to be cached goes through the buffers. */
export const nginxCacheUnbuffered = nginxRule({
  id: 'nginx.cache-unbuffered',
  title: 'what is to be cached goes through the buffers',
  severity: 'error',
  why: 'Without buffering Nginx stores nothing: each request goes to the application, and the cache stays empty.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering; ngx_http_upstream.c',
  *judge(config) {
    for (const block of blocksWith(config, 'proxy_buffering')) {
      const [item] = own(block, 'proxy_buffering');
      const cache = valueInForce(block, 'proxy_cache');
      if (item === undefined || valueInForce(block, 'proxy_buffering') !== 'off') continue;
      if (cache === undefined || cache === 'off' || inForce(block, 'proxy_cache')[0]?.parent !== block)
        continue;
      yield remark(item, `nothing is stored in ${cache} without buffering`, 'proxy_buffering on;');
    }
  },
});
