import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, argsOf, hasUnreadInclude, inForce, own, serverOf } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** What goes past the cache for a visitor's sake is not kept for the others. */
export const nginxCacheBypassedKept = nginxRule({
  id: 'nginx.cache-bypassed-kept',
  title: "what goes past the cache for a visitor's sake is not kept for the others",
  severity: 'warning',
  why: 'A …_cache_bypass only asks the application anew. Its answer is kept all the same: the page of whoever is signed in is what the next visitor without a session gets.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_no_cache',
  *judge(config) {
    for (const protocol of ['proxy', 'fastcgi', 'uwsgi', 'scgi']) {
      yield* keptAndGiven(config, protocol);
      yield* pagesOfVisitors(config, protocol);
      for (const item of allNamed(config, `${protocol}_cache_bypass`)) {
        const block = item.parent;
        const words = argsOf(item);
        const personal = words.find((word) => isPersonal(config, word));
        if (block === undefined || personal === undefined) continue;
        if (inForce(block, `${protocol}_no_cache`).length > 0) continue;
        const cache = inForce(block, `${protocol}_cache`).at(-1);
        const key = inForce(block, `${protocol}_cache_key`).at(-1);
        if (cache === undefined || arg(cache, 0) === 'off') continue;
        if (key !== undefined && keepsApart(key, personal)) continue;
        yield remark(
          item,
          'the answer that goes past the cache is kept in it all the same, for everyone',
          `${protocol}_no_cache ${words.join(' ')};`,
        );
      }
    }
  },
});

/** A cookie or the right to enter, by itself or by way of a map; a client's wish for a fresh page is none. */
function isPersonal(config: NginxRead, word: string): boolean {
  if (ofVisitor.test(word)) return true;
  return (
    allNamed(config, 'map').some((map) => arg(map, 1) === word && ofVisitor.test(arg(map, 0))) ||
    allNamed(config, 'set').some((set) => arg(set, 0) === word && isAsked(set))
  );
}

/** `if ($http_cookie ~* session) { set $skip 1; }` */
function isAsked({ parent }: NginxItem): boolean {
  return (
    parent?.directive.name === 'if' && argsOf(parent).some((word) => ofVisitor.test(word.replace('(', '')))
  );
}

const ofVisitor =
  /^\$\{?(?:http_authorization|http_cookie|remote_user|cookie_(?!no_?cache|bypass|preview)\w+)/i;

function keepsApart(key: NginxItem, personal: string): boolean {
  return argsOf(key).some(
    (word) => word.includes(personal) || /\$\{?(?:cookie_|http_cookie|http_auth|remote_user)/.test(word),
  );
}

/** Not kept for whoever has signed in, but what was kept for others is what they get. */
function* keptAndGiven(config: NginxRead, protocol: string): Generator<Remark> {
  for (const item of allNamed(config, `${protocol}_no_cache`)) {
    const block = item.parent;
    const words = argsOf(item);
    const personal = words.find((word) => isPersonal(config, word));
    if (block === undefined || personal === undefined) continue;
    if (inForce(block, `${protocol}_cache_bypass`).length > 0) continue;
    const cache = inForce(block, `${protocol}_cache`).at(-1);
    const key = inForce(block, `${protocol}_cache_key`).at(-1);
    if (cache === undefined || arg(cache, 0) === 'off' || (key !== undefined && keepsApart(key, personal)))
      continue;
    yield remark(
      item,
      'whoever is signed in is not kept, but is given the page that was kept for a stranger',
      `${protocol}_cache_bypass ${words.join(' ')};`,
    );
  }
}

/** Pages of a site where visitors sign in, kept for all of them whatever cookie they have. */
function* pagesOfVisitors(config: NginxRead, protocol: string): Generator<Remark> {
  for (const item of allNamed(config, `${protocol}_cache`)) {
    const block = item.parent;
    const server = serverOf(item);
    if (arg(item, 0) === 'off' || block === undefined || server === undefined) continue;
    const isOfPages =
      block === server || (matchOf(block).kind === 'prefix' && matchOf(block).pattern === '/');
    if (!isOfPages || inForce(block, `${protocol}_cache_valid`).length === 0) continue;
    if ([`${protocol}_no_cache`, `${protocol}_cache_bypass`].some((name) => inForce(block, name).length > 0))
      continue;
    const key = inForce(block, `${protocol}_cache_key`).at(-1);
    if (key !== undefined && keepsApart(key, '\0')) continue;
    const login = own(server, 'location').find((each) => ofLogins.test(matchOf(each).pattern));
    if (login === undefined || hasUnreadInclude(block)) continue;
    yield remark(
      item,
      `keeps pages for all that the application makes for one who has signed in (${locationName(login)}), unless it says private itself`,
      `${protocol}_no_cache and ${protocol}_cache_bypass $cookie_… $http_authorization;`,
    );
  }
}

const ofLogins = /(?:log-?_?in|sign-?_?in|account|checkout|cart|session)s?(?:\/|\)|\$|\||$)/i;
