import { readNginxTime } from '../../syntax/nginx/time.ts';
import { arg, inForce, own, streamServersOf } from '../parts/nginx/items.ts';
import { addressesPassedTo } from '../parts/nginx/proxy-protocol.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A connection that waits for work is not closed in between. */
export const nginxStreamTimeout = nginxRule({
  id: 'nginx.stream-timeout',
  title: 'a connection that waits for work is not closed in between',
  severity: 'warning',
  why: 'Pools keep connections open and idle. stream closes them after proxy_timeout: the next query ends with "server closed the connection unexpectedly", most of all in quiet hours; long queries and blocking reads are cut as well.',
  source: 'nginx.org/en/docs/stream/ngx_stream_proxy_module.html#proxy_timeout',
  *judge(config) {
    for (const server of streamServersOf(config)) {
      const [pass] = own(server, 'proxy_pass');
      const [set] = inForce(server, 'proxy_timeout');
      const ms = set === undefined ? undefined : readNginxTime(arg(set, 0));
      if (pass === undefined || set === undefined || ms === undefined || ms >= 300_000) continue;
      const store = addressesPassedTo(config, pass).find((address) =>
        /:(?:5432|6432|3306|6379|27017|5672|1883|22)$/.test(address),
      );
      if (store === undefined) continue;
      yield remark(
        set,
        `closes each connection to ${store} that is quiet for ${ms / 1000} s`,
        'proxy_timeout 12h; with so_keepalive=on at listen',
      );
    }
  },
});
