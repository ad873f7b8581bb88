import { readNginxTime } from '../../syntax/nginx/time.ts';
import { arg, inForce, locationsOf, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A WebSocket may be quiet for longer than a request. */
export const nginxWebsocketTimeout = nginxRule({
  id: 'nginx.websocket-timeout',
  title: 'a WebSocket may be quiet for longer than a request',
  severity: 'warning',
  why: 'Nginx closes a WebSocket after 60 s in which the application sends nothing: clients come back every minute, and messages in between are lost.',
  source: 'nginx.org/en/docs/http/websocket.html; ngx_http_proxy_module.html#proxy_read_timeout',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const [pass] = own(location, 'proxy_pass');
      const upgrade = inForce(location, 'proxy_set_header').find((item) => /^upgrade$/i.test(arg(item, 0)));
      const { pattern } = matchOf(location);
      if (pass === undefined || upgrade === undefined || arg(upgrade, 1) === '') continue;
      const [set] = inForce(location, 'proxy_read_timeout');
      const ms = set === undefined ? 60_000 : readNginxTime(arg(set, 0));
      const isForSockets = /\/(?:ws|wss|websockets?|cable)(?:\/|\)|\$|$)/.test(pattern);
      // A limit of its own beside the upgrade is for sockets as well; libraries send a sign of life every 25 s or so.
      const isOwn =
        set?.parent === location &&
        (upgrade.parent === location || likelySockets.test(pattern)) &&
        pattern !== '/';
      if (
        ms === undefined ||
        ms === 0 ||
        !(isForSockets ? ms <= 60_000 : isOwn && ms <= (likelySockets.test(pattern) ? 30_000 : 29_999))
      )
        continue;
      yield remark(
        set?.parent === location ? set : pass,
        `Nginx closes a WebSocket after ${ms / 1000} s without a message from the application`,
        'proxy_read_timeout 1d;',
      );
    }
  },
});

const likelySockets = /\/(?:sockets?|socket\.io|live|signalr|\w*hub|chat)(?:\/|$)/i;
