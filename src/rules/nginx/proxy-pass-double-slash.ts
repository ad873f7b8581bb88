import { allNamed, arg, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated, shown } from '../stack/mask-templates.ts';

/** Proxy_pass and its location end with a slash both or neither. */
export const nginxProxyPassDoubleSlash = nginxRule({
  id: 'nginx.proxy-pass-double-slash',
  title: 'proxy_pass and its location end with a slash both or neither',
  severity: 'error',
  why: 'Nginx replaces the prefix by the path of proxy_pass letter by letter: the application gets "//users" or "/v1users" and answers 404.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_pass')) {
      const location = item.parent;
      const path = /^https?:\/\/(?:unix:[^:]+:|(?!unix:)[^/]+)(\/.*)$/.exec(arg(item, 0))?.[1];
      if (location?.directive.name !== 'location' || path === undefined || /[$?]/.test(arg(item, 0)))
        continue;
      const { kind, pattern } = matchOf(location);
      if (kind !== 'prefix' || isTemplated(pattern + path)) continue;
      const example = (pattern.endsWith('/') ? `${pattern}users` : `${pattern}/users`).slice(pattern.length);
      if (pattern.endsWith('/') === path.endsWith('/')) continue;
      if (own(location, 'rewrite').some((rewrite) => arg(rewrite, 2) === 'break')) continue;
      yield remark(
        item,
        `${pattern}${example} goes to the application as ${path}${example}`,
        pattern.endsWith('/') ? `proxy_pass ${shown(arg(item, 0))}/;` : `location ${pattern}/ { … }`,
      );
    }
  },
});
