import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, inForce, locationsOf, own } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { speaksOldHttp } from '../parts/nginx/version.ts';

/** A WebSocket location passes on the whole handshake. */
export const nginxWebsocketUpgrade = nginxRule({
  id: 'nginx.websocket-upgrade',
  title: 'a WebSocket location passes on the whole handshake',
  severity: 'error',
  why: 'Without Upgrade, Connection and HTTP/1.1 together the application never sees a handshake: every WebSocket ends with 400 or 426.',
  source: 'nginx.org/en/docs/http/websocket.html',
  *judge(config, stack) {
    for (const location of locationsOf(config)) {
      const [pass] = own(location, 'proxy_pass');
      const headers = new Map(
        inForce(location, 'proxy_set_header').map((item) => [arg(item, 0).toLowerCase(), item]),
      );
      const upgrade = headers.get('upgrade');
      if (pass === undefined || upgrade === undefined || arg(upgrade, 1) === '') continue;
      const connection = headers.get('connection');
      if (connection === undefined)
        yield remark(
          upgrade,
          'Upgrade without Connection: Nginx sends "Connection: close", and the application answers no handshake',
          'proxy_set_header Connection $connection_upgrade;',
        );
      else if (/^(?:close|keep-alive)?$/i.test(arg(connection, 1)))
        yield remark(
          // A snippet is right for the others that include it.
          connection.tree.file === upgrade.tree.file ? connection : upgrade,
          `Connection "${arg(connection, 1)}" takes the upgrade away: the application answers no handshake`,
          'proxy_set_header Connection $connection_upgrade;',
        );
      const map = connection === undefined ? undefined : mapWithoutUpgrade(config, arg(connection, 1));
      if (connection !== undefined && map !== undefined)
        yield remark(
          map,
          `the map gives ${arg(connection, 1)} nothing for "websocket": Nginx sends no Connection, and the application answers no handshake`,
          'map $http_upgrade $connection_upgrade { default upgrade; "" close; }',
        );
      const [said] = inForce(location, 'proxy_http_version');
      const version = said === undefined ? undefined : arg(said, 0);
      if (said !== undefined && version === '1.0')
        yield remark(
          said,
          'Nginx speaks HTTP/1.0 to the application, which has no upgrade',
          'proxy_http_version 1.1;',
        );
      else if (version === undefined && speaksOldHttp(stack)) {
        yield remark(
          pass,
          'Nginx (before 1.29.7 unless told otherwise) speaks HTTP/1.0 to the application, which has no upgrade',
          'proxy_http_version 1.1;',
        );
      }
    }
  },
});

/** A map of `$http_upgrade` that has no upgrade for anything but an empty one. */
function mapWithoutUpgrade(config: NginxConfig, value: string): NginxItem | undefined {
  if (!/^\$\w+$/.test(value)) return undefined;
  const [map, more] = allNamed(config, 'map').filter(
    (item) => arg(item, 0) === '$http_upgrade' && arg(item, 1) === value,
  );
  const upgrades = map?.children.some(
    ({ directive }) => directive.name === 'include' || /upgrade|\$/i.test(directive.args[0]?.value ?? ''),
  );
  return more === undefined && upgrades === false ? map : undefined;
}
