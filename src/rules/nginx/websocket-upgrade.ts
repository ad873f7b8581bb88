import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import { arg, inForce, locationsOf, own } from '../parts/nginx/items.ts';
import { mapValue } from '../parts/nginx/map-value.ts';
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
    const told = new Set<NginxItem['directive']>();
    const old: { readonly pass: NginxItem; readonly upgrade: NginxItem }[] = [];
    const right = new Set<NginxItem['directive']>();
    for (const location of locationsOf(config)) {
      const [pass] = own(location, 'proxy_pass');
      const headers = new Map(
        inForce(location, 'proxy_set_header').map((item) => [arg(item, 0).toLowerCase(), item]),
      );
      const upgrade = headers.get('upgrade');
      if (pass === undefined || upgrade === undefined || arg(upgrade, 1) === '') continue;
      const connection = headers.get('connection');
      if (/^\$\{?http_(?!upgrade\}?$)\w+\}?$/.test(arg(upgrade, 1)))
        yield remark(
          upgrade,
          `${arg(upgrade, 1)} is another header of the client: the application sees no handshake`,
          'proxy_set_header Upgrade $http_upgrade;',
        );
      if (connection === undefined)
        yield remark(
          upgrade,
          'Upgrade without Connection: Nginx sends "Connection: close", and the application answers no handshake',
          'proxy_set_header Connection $connection_upgrade;',
        );
      else if (/^(?!.*upgrade)[\w, -]*$/i.test(arg(connection, 1)))
        yield remark(
          // A snippet is right for the others that include it.
          connection.tree.file === upgrade.tree.file ? connection : upgrade,
          `Connection "${arg(connection, 1)}" takes the upgrade away: the application answers no handshake`,
          'proxy_set_header Connection $connection_upgrade;',
        );
      if (
        connection !== undefined &&
        /^\$\{?http_(?!connection\}?$|upgrade\}?$)\w+\}?$/.test(arg(connection, 1))
      )
        yield remark(
          connection,
          `${arg(connection, 1)} is another header of the client, and empty: the application answers no handshake`,
          'proxy_set_header Connection $connection_upgrade;',
        );
      if (connection !== undefined && /^\$\{?http_upgrade\}?$/.test(arg(connection, 1)))
        yield remark(
          connection,
          'Connection becomes "websocket", which names no header: the application answers no handshake',
          'proxy_set_header Connection $connection_upgrade;',
        );
      const given = connection === undefined ? undefined : handshakeOf(config, arg(connection, 1));
      if (connection !== undefined && given !== undefined && !told.has(given.place.directive)) {
        told.add(given.place.directive);
        yield {
          ...remark(
            given.place,
            `the map gives ${arg(connection, 1)} ${given.value === '' ? 'nothing' : `"${given.value}"`} for ${given.input}: the application answers no handshake`,
            'map $http_upgrade $connection_upgrade { default upgrade; "" ""; }',
          ),
          ...(given.isSome && { severity: 'warning' as const }),
        };
      }
      const [said] = inForce(location, 'proxy_http_version');
      const version = said === undefined ? undefined : arg(said, 0);
      if (said !== undefined && version === '1.0')
        yield remark(
          said,
          'Nginx speaks HTTP/1.0 to the application, which has no upgrade',
          'proxy_http_version 1.1;',
        );
      else if (version === undefined && speaksOldHttp(stack)) old.push({ pass, upgrade });
      else right.add(upgrade.directive);
    }
    // Where all that pass Upgrade on by one line lack the version, it belongs beside that line.
    for (const [directive, each] of Map.groupBy(old, ({ upgrade }) => upgrade.directive)) {
      const [first] = each;
      const isOne = each.length > 1 && !right.has(directive) && first !== undefined;
      for (const place of isOne ? [first.upgrade] : each.map(({ pass }) => pass))
        yield remark(
          place,
          'Nginx (before 1.29.7 unless told otherwise) speaks HTTP/1.0 to the application, which has no upgrade',
          'proxy_http_version 1.1;',
        );
    }
  },
});

/** Where the map of a Connection header gives no upgrade to a handshake. */
function handshakeOf(
  config: NginxConfig,
  value: string,
): { place: NginxItem; value: string; input: string; isSome: boolean } | undefined {
  if (!/^\$\w+$/.test(value)) return undefined;
  const isUpgrade = (text: string) => /upgrade|\$/i.test(text);
  const found = mapValue(config, value, '$http_upgrade', 'websocket');
  if (found !== undefined && !isUpgrade(found.value))
    return { place: found.map, value: found.value, input: '"Upgrade: websocket"', isSome: false };
  // Firefox sends both words, other browsers one.
  const list = mapValue(config, value, '$http_connection', 'keep-alive, Upgrade');
  if (list !== undefined && !isUpgrade(list.value))
    return {
      place: list.map,
      value: list.value,
      input: '"Connection: keep-alive, Upgrade", as Firefox has it',
      isSome: true,
    };
  return undefined;
}
