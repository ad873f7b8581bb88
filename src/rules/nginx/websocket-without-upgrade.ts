import { arg, inForce, locationsOf, own } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A location for WebSockets passes the upgrade on. */
export const nginxWebsocketWithoutUpgrade = nginxRule({
  id: 'nginx.websocket-without-upgrade',
  title: 'a location for WebSockets passes the upgrade on',
  severity: 'error',
  why: 'Nginx drops Upgrade and Connection on the way to the application: every WebSocket ends with 400, 404 or 426.',
  source: 'nginx.org/en/docs/http/websocket.html',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const { kind, pattern } = matchOf(location);
      const [pass] = own(location, 'proxy_pass');
      if (
        kind === 'named' ||
        pass === undefined ||
        !/\/(?:ws|wss|websockets?|socket\.io|cable|realtime|collaboration|signalr)(?:\/|\)|$)/.test(pattern)
      )
        continue;
      if (inForce(location, 'proxy_set_header').some((item) => /^upgrade$/i.test(arg(item, 0)))) continue;
      yield remark(
        pass,
        `${locationName(location)} looks like WebSockets, but Nginx does not pass Upgrade on`,
        'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;',
      );
    }
  },
});
