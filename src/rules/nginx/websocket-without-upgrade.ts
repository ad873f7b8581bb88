import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, hasUnreadInclude, inForce, locationsOf, outward, own } from '../parts/nginx/items.ts';
import { isSocketPath, locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A location for WebSockets passes the upgrade on. */
export const nginxWebsocketWithoutUpgrade = nginxRule({
  id: 'nginx.websocket-without-upgrade',
  title: 'a location for WebSockets passes the upgrade on',
  severity: 'error',
  why: 'Nginx drops Upgrade and Connection on the way to the application: every WebSocket ends with 400, 404 or 426.',
  source: 'nginx.org/en/docs/http/websocket.html',
  *judge(config) {
    const told = new Set<NginxItem['directive']>();
    for (const location of locationsOf(config)) {
      const { kind, pattern } = matchOf(location);
      const [pass] = own(location, 'proxy_pass');
      const headers = inForce(location, 'proxy_set_header');
      const connection = headers.find((item) => /^connection$/i.test(arg(item, 0)));
      const isMeant =
        connection !== undefined && /^upgrade$|^\$\{?connection_upgrade\}?$/i.test(arg(connection, 1));
      if (pass === undefined || (!isMeant && (kind === 'named' || !isSocketPath(pattern)))) continue;
      if (mayBeIncluded(location)) continue;
      const upgrade = headers.find(isUpgrade);
      if (upgrade !== undefined && arg(upgrade, 1) !== '') continue;
      const place = upgrade ?? (isMeant ? connection : pass);
      // With a map that says nothing for those who ask for no upgrade a snippet suits every location; one for sockets is among them.
      if (
        isMeant &&
        arg(connection, 1).startsWith('$') &&
        place?.tree.file !== pass.tree.file &&
        !isSocketPath(pattern) &&
        allNamed(config, 'proxy_set_header').some(isUpgrade)
      )
        continue;
      // A snippet is right for the others that include it, unless Upgrade stands nowhere at all.
      const isShared =
        place?.tree.file !== pass.tree.file && allNamed(config, 'proxy_set_header').some(isUpgrade);
      if (place !== undefined && !isShared && told.has(place.directive)) continue;
      if (place !== undefined) told.add(place.directive);
      yield remark(
        place === undefined || isShared ? pass : place,
        isMeant
          ? `Connection is passed on and Upgrade is not: the application answers no handshake in ${locationName(location)}`
          : `${locationName(location)} looks like WebSockets, but Nginx does not pass Upgrade on`,
        'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;',
      );
    }
  },
});

/** Whether a file that is not here may set headers of this location. */
function mayBeIncluded(location: NginxItem): boolean {
  for (const level of [location, ...outward(location)]) {
    if (!/^(?:location|server)$/.test(level.directive.name)) return false;
    if (hasUnreadInclude(level)) return true;
    if (own(level, 'proxy_set_header').length > 0) return false;
  }
  return false;
}

function isUpgrade(item: NginxItem): boolean {
  return /^upgrade$/i.test(arg(item, 0));
}
