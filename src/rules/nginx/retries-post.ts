import { allNamed, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Requests that change something are not sent twice. */
export const nginxRetriesPost = nginxRule({
  id: 'nginx.retries-post',
  title: 'requests that change something are not sent twice',
  severity: 'warning',
  why: 'With non_idempotent Nginx sends a POST again to the next server when the first one times out: an order is placed twice.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream',
  *judge(config) {
    for (const item of allNamed(
      config,
      'proxy_next_upstream',
      'grpc_next_upstream',
      'fastcgi_next_upstream',
      'uwsgi_next_upstream',
    )) {
      if (!argsOf(item).includes('non_idempotent')) continue;
      yield remark(
        item,
        'Nginx sends a POST again to the next server, though the first may have carried it out',
        'leave out non_idempotent',
      );
    }
  },
});
