import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, argsOf, own, serverOf, serversOf } from '../parts/nginx/items.ts';
import { matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A page for a dead application is not asked of that application. */
export const nginxErrorPageProxied = nginxRule({
  id: 'nginx.error-page-proxied',
  title: 'a page for a dead application is not asked of that application',
  severity: 'warning',
  why: 'Nginx looks for a location for the page as for any other path. Where that one passes on to the application which just failed, visitors see the bare "502 Bad Gateway" again.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#error_page: an internal redirect',
  *judge(config) {
    if (!config.isWhole) return;
    for (const item of allNamed(config, 'error_page')) {
      const words = argsOf(item);
      const page = words.at(-1) ?? '';
      if (!/^\/[\w./-]+$/.test(page) || !words.some((word) => /^50[234]$/.test(word))) continue;
      const server = serverOf(item);
      const servers = server === undefined ? serversOf(config) : [server];
      const asking = servers
        .map((each) => answering(each, page))
        .find((each) => each !== undefined && own(each, 'proxy_pass').length > 0);
      if (asking === undefined) continue;
      const { file, line } = asking.directive.place;
      yield remark(
        item,
        `${page} itself is passed on at ${file}:${line}: with the application down there is no page`,
        `location = ${page} { root /usr/share/nginx/html; internal; }`,
      );
    }
  },
});

/** The location of a server that a path comes to; undefined where that is not sure. */
function answering(server: NginxItem, path: string): NginxItem | undefined {
  if (own(server, 'include').length > 0 || own(server, 'rewrite').length > 0) return undefined;
  const all = own(server, 'location').map((item) => ({ item, match: matchOf(item) }));
  const exact = all.find(({ match }) => match.kind === 'exact' && match.pattern === path);
  if (exact !== undefined) return exact.item;
  const prefixes = all
    .filter(({ match }) => match.kind === 'prefix' && path.startsWith(match.pattern))
    .sort((a, b) => b.match.pattern.length - a.match.pattern.length);
  const [longest] = prefixes;
  if (longest?.match.final === true) return longest.item;
  for (const { item, match } of all) {
    if (match.kind !== 'regex') continue;
    const expression = toRegExp(match.pattern, match.ignoreCase);
    if (expression === undefined) return undefined;
    if (expression.test(path)) return item;
  }
  return longest?.item;
}
