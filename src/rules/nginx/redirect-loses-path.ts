import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf, serverOf, serversOf } from '../parts/nginx/items.ts';
import { namesOf, tlsOf } from '../parts/nginx/listen.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A redirect to HTTPS keeps the path. */
export const nginxRedirectLosesPath = nginxRule({
  id: 'nginx.redirect-loses-path',
  title: 'a redirect to HTTPS keeps the path',
  severity: 'warning',
  why: 'Every link and bookmark ends at the start page, and forms of old clients are lost.',
  source: 'nginx.org/en/docs/http/converting_rewrite_rules.html',
  *judge(config) {
    const names = new Set(serversOf(config).flatMap(namesOf));
    for (const item of allNamed(config, 'return', 'rewrite')) {
      const server = serverOf(item);
      const isTop =
        item.parent === server ||
        (item.parent?.directive.name === 'location' &&
          matchOf(item.parent).pattern === '/' &&
          matchOf(item.parent).kind === 'prefix');
      const target = targetOf(item);
      const [, host] = /^(?:https|\$scheme):\/\/([^/]+)\/?\??$/.exec(target) ?? [];
      if (server === undefined || host === undefined || !isTop || tlsOf(server) !== 'none') continue;
      if (!/^\$(?:http_)?host$|^\$server_name$/.test(host) && !names.has(host.toLowerCase())) continue;
      if (namesOf(server).includes(host.toLowerCase()) && !/^https:/.test(target)) continue;
      yield remark(
        item,
        `sends every path to the start page of ${host}`,
        `return 301 https://${host}$request_uri;`,
      );
    }
  },
});

/** Where every request is sent; empty for a rewrite that some paths alone go by. */
function targetOf(item: NginxItem): string {
  if (item.directive.name === 'return') return argsOf(item).at(-1) ?? '';
  const isForAll = /^(?:\^?\/?(?:\(?\.\*\)?)?\$?|\^?\/?\(?\.\+\)?\$?)$/.test(arg(item, 0));
  return isForAll && !/^\^?\/?\$$/.test(arg(item, 0)) ? arg(item, 1) : '';
}
