import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { arg, inForce, own, serversOf } from '../parts/nginx/items.ts';
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
      const told = new Set<NginxItem>();
      const proxied = own(server, 'location').filter(
        (each) => own(each, 'proxy_pass').length > 0 && matchOf(each).kind !== 'named',
      );
      const limited = proxied.filter((each) => inForce(each, 'limit_req').length > 0);
      for (const location of limited.length < 2 ? [] : proxied) {
        if (limited.includes(location) || harmless.test(matchOf(location).pattern)) continue;
        if (!isMissed(location, limited) || isSocket(location)) continue;
        if (
          own(location, 'internal').length +
            inForce(location, 'limit_conn').length +
            own(location, 'deny').length +
            own(location, 'allow').length +
            own(location, 'auth_basic').length >
          0
        )
          continue;
        told.add(location);
        yield remark(
          location,
          `passes requests on without a limit, while ${locationName(limited[0] ?? location)} and others have one`,
          'limit_req zone=… burst=… nodelay;',
        );
      }
      yield* loginsWithout(server, told);
    }
  },
});

/** Where one page to sign in at is limited, so is its neighbour, whatever answers it. */
function* loginsWithout(server: NginxItem, told: ReadonlySet<NginxItem>): Generator<Remark> {
  const logins = own(server, 'location').filter(
    (each) => matchOf(each).kind !== 'named' && ofLogins.test(matchOf(each).pattern),
  );
  const isLimited = (each: NginxItem) => inForce(each, 'limit_req').length > 0;
  const limited = logins.find(isLimited);
  if (limited === undefined) return;
  for (const location of logins) {
    const names = new Set(location.children.map(({ directive }) => directive.name));
    const isAsked = [...names].some((name) => /^(?:\w+_pass|try_files)$/.test(name));
    if (isLimited(location) || !isAsked || [...names].some((name) => isGuard.test(name))) continue;
    if (told.has(location)) continue;
    yield remark(
      location,
      `is asked without a limit, while ${locationName(limited)} has one: passwords are guessed here`,
      'limit_req zone=… burst=… nodelay;',
    );
  }
}

const ofLogins =
  /(?:log-?_?in|sign-?_?in|sign-?_?up|register|registration|passwords?|passwd|reset|tokens?|otp|2fa|mfa|two[_-]factor|sessions?)(?:\/|\)|\$|\||\.php|\\\.php|$)/i;
const isGuard = /^(?:internal|deny|allow|auth_basic|auth_request|limit_conn|return|limit_except)$/;

/** One request for hours. */
function isSocket(location: NginxItem): boolean {
  const passed = (block: NginxItem) =>
    inForce(block, 'proxy_set_header').some((item) => /^upgrade$/i.test(arg(item, 0)) && arg(item, 1) !== '');
  const root = own(location.parent ?? location, 'location').find((each) => matchOf(each).pattern === '/');
  return passed(location) && (root === undefined || !passed(root));
}

/** Where only some addresses are limited, as those of a login are, the others are left out on purpose. */
function isMissed(location: NginxItem, limited: readonly NginxItem[]): boolean {
  const path = pathOf(location);
  const paths = limited.map(pathOf);
  const isAround = paths.some((each) => each === '/' || (each.length > 1 && path.startsWith(each)));
  const isBeside = paths.some(
    (each) => each === path || (folderOf(each) === folderOf(path) && !each.startsWith(`${path}/`)),
  );
  return isAround || (path !== '/' && isBeside);
}

/** Without the slash at the end, and without the beginning of an expression. */
function pathOf(location: NginxItem): string {
  const { pattern } = matchOf(location);
  return pattern.replace(/^\^/, '').replace(/(.)\/$/, '$1');
}

/** The folder that holds it; of a path at the top its own name. */
function folderOf(path: string): string {
  const [, name = '', ...rest] = path.split('/');
  return rest.length < 2 ? name : path.slice(0, path.lastIndexOf('/'));
}

/** Asked by machines of one's own, or once for many files. */
const harmless =
  /health|status|ping|ready|live|metrics|static|media|assets|socket|\bws\b|cable|events|favicon|robots|well-known|\.(?:\w+|\()/i;
