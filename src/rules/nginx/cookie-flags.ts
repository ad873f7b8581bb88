import { allNamed, arg, argsOf, inForce, serverOf } from '../parts/nginx/items.ts';
import { tlsOf } from '../parts/nginx/listen.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A cookie that Nginx sets stays on TLS. */
export const nginxCookieFlags = nginxRule({
  id: 'nginx.cookie-flags',
  title: 'a cookie that Nginx sets stays on TLS',
  severity: 'warning',
  why: 'Without Secure the browser sends the cookie over plain HTTP too, where anyone on the way reads it. SameSite=None without Secure is refused by browsers.',
  source: 'RFC 6265 5.4; RFC 6265bis, "SameSite=None"',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_cookie_flags')) {
      const server = serverOf(item);
      const taken = argsOf(item).find((word, at) => at > 0 && /^no(?:secure|httponly)$/.test(word));
      if (taken === undefined || server === undefined || tlsOf(server) !== 'all') continue;
      yield remark(
        item,
        `takes ${taken === 'nosecure' ? 'Secure' : 'HttpOnly'} off cookies that the application sets`,
        `proxy_cookie_flags ${arg(item, 0)} secure httponly samesite=lax;`,
      );
    }
    for (const item of allNamed(config, 'proxy_cookie_path')) {
      const value = arg(item, 1);
      const flags = inForce(item.parent ?? item, 'proxy_cookie_flags');
      if (!/;\s*samesite=none/i.test(value) || /;\s*secure\b/i.test(value) || flags.length > 0) continue;
      yield remark(
        item,
        'browsers refuse a cookie with SameSite=None that has no Secure',
        `proxy_cookie_path ${arg(item, 0)} "${value}; Secure";`,
      );
    }
    for (const item of allNamed(config, 'proxy_cookie_flags')) {
      const words = argsOf(item).slice(1);
      const unknown = words.find((word) => !word.includes('$') && !isTemplated(word) && !flag.test(word));
      if (unknown !== undefined)
        yield remark(
          item,
          `Nginx knows no flag "${unknown}": it logs an error with each cookie and leaves the cookie as it is`,
          `proxy_cookie_flags ${arg(item, 0)} secure httponly samesite=lax;`,
        );
      if (words.includes('samesite=none') && !words.includes('secure') && !words.includes('nosecure'))
        yield remark(
          item,
          'browsers refuse a cookie with SameSite=None that has no Secure, unless the application sets it',
          `proxy_cookie_flags ${arg(item, 0)} secure samesite=none;`,
        );
    }
    for (const item of allNamed(config, 'add_header')) {
      const value = arg(item, 1);
      const server = serverOf(item);
      if (arg(item, 0).toLowerCase() !== 'set-cookie' || server === undefined || tlsOf(server) !== 'all')
        continue;
      if (
        !/^[^=;\s]+=/.test(value) ||
        /;\s*secure\s*(?:;|$)/i.test(value) ||
        /max-age=0|expires=thu, 01/i.test(value)
      )
        continue;
      if (/\$[a-z_]+$|\$\{?\w*(?:flags|attributes|options)/i.test(value)) continue;
      yield remark(
        item,
        'the browser sends this cookie over plain HTTP too',
        'Secure; HttpOnly; SameSite=Lax',
      );
    }
  },
});

const flag = /^(?:no)?(?:secure|httponly)$|^nosamesite$|^samesite=(?:strict|lax|none)$/i;
