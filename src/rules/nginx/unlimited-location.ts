import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { inForce, own, serversOf } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A location beside limited ones is limited too. */
export const nginxUnlimitedLocation = nginxRule({
  id: 'nginx.unlimited-location',
  title: 'a location beside limited ones is limited too',
  severity: 'warning',
  why: 'limit_req of one location does not count for its neighbour: what can be asked there as well is asked there without a limit.',
  source: 'nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req',
  *judge(config) {
    for (const server of serversOf(config)) {
      const proxied = own(server, 'location').filter(
        (each) => own(each, 'proxy_pass').length > 0 && matchOf(each).kind !== 'named',
      );
      const limited = proxied.filter((each) => inForce(each, 'limit_req').length > 0);
      if (limited.length < 2) continue;
      for (const location of proxied) {
        if (limited.includes(location) || harmless.test(matchOf(location).pattern)) continue;
        if (!isMissed(location, limited)) continue;
        if (
          own(location, 'internal').length +
            inForce(location, 'limit_conn').length +
            own(location, 'deny').length +
            own(location, 'allow').length +
            own(location, 'auth_basic').length >
          0
        )
          continue;
        yield remark(
          location,
          `passes requests on without a limit, while ${locationName(limited[0] ?? location)} and others have one`,
          'limit_req zone=… burst=… nodelay;',
        );
      }
    }
  },
});

/** Where only some addresses are limited, as those of a login are, the others are left out on purpose. */
function isMissed(location: NginxItem, limited: readonly NginxItem[]): boolean {
  const path = pathOf(location);
  const paths = limited.map(pathOf);
  const isAround = paths.some((each) => each === '/' || (each.length > 1 && path.startsWith(each)));
  const isBeside = paths.some((each) => each === path || first(each) === first(path));
  return isAround || (path !== '/' && isBeside);
}

/** Without the slash at the end, and without the beginning of an expression. */
function pathOf(location: NginxItem): string {
  const { pattern } = matchOf(location);
  return pattern.replace(/^\^/, '').replace(/(.)\/$/, '$1');
}

function first(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Asked by machines of one's own, or once for many files. */
const harmless =
  /health|status|ping|ready|live|metrics|static|media|assets|socket|\bws\b|cable|events|favicon|robots|well-known|\.(?:\w+|\()/i;
