import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, argsOf, own } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A server that always returns has no locations beside it. */
export const nginxReturnHidesLocations = nginxRule({
  id: 'nginx.return-hides-locations',
  title: 'a server that always returns has no locations beside it',
  severity: 'error',
  why: 'A return in the server answers before Nginx looks for a location. An ACME challenge beside it is never answered, so the certificate runs out.',
  source: 'nginx.org/en/docs/http/ngx_http_rewrite_module.html',
  *judge(config) {
    for (const item of allNamed(config, 'return', 'rewrite')) {
      const server = item.parent;
      if (server?.directive.name !== 'server') continue;
      if (item.directive.name === 'rewrite' && !isForAll(item)) continue;
      const hidden = own(server, 'location').find((location) => matchOf(location).kind !== 'named');
      if (hidden === undefined) continue;
      yield remark(
        item,
        `answers every request before a location is looked for: ${locationName(hidden)} (line ${hidden.directive.place.line}) is never reached`,
        'put it into location / { … }',
      );
    }
  },
});

/** `rewrite ^ https://…`: a redirect of every path. */
function isForAll(item: NginxItem): boolean {
  const [pattern = '', target = '', flag = ''] = argsOf(item);
  const isRedirect = /^(?:redirect|permanent)$/.test(flag) || /^(?:https?:\/\/|\$scheme)/.test(target);
  return isRedirect && /^\^?\/?(?:\(?\/?\.\*\)?)?\$?$/.test(pattern);
}
