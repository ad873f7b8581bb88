import { allNamed, arg, isHttp, own, serverOf } from '../parts/nginx/items.ts';
import { isPrivate, listensOf } from '../parts/nginx/listen.ts';
import { addressesPassedTo } from '../parts/nginx/proxy-protocol.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** No database is passed on to everyone. */
export const nginxStoreOpen = nginxRule({
  id: 'nginx.store-open',
  title: 'no database is passed on to everyone',
  severity: 'warning',
  why: 'Whoever reaches the port may try passwords on the database, and sees it come from Nginx: its own rules about addresses no longer hold.',
  source: 'nginx.org/en/docs/stream/ngx_stream_access_module.html',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_pass')) {
      const server = serverOf(item);
      if (isHttp(item) || server === undefined) continue;
      const store = addressesPassedTo(config, item).find((address) =>
        /:(?:5432|6432|3306|6379|27017|11211|5672|9200)$/.test(address),
      );
      const isInner = listensOf(server).every(({ key }) => isPrivate(key) || /^\[f[cd]/.test(key));
      const isGuarded = [server, ...(server.parent === undefined ? [] : [server.parent])].some(
        (block) =>
          own(block, 'deny').length > 0 ||
          own(block, 'ssl_verify_client').some((each) => arg(each, 0) === 'on'),
      );
      if (store === undefined || isInner || isGuarded) continue;
      yield remark(
        item,
        `everyone who reaches the port reaches the store at ${store}`,
        'allow ADDRESS; deny all; or listen on a private address',
      );
    }
  },
});
