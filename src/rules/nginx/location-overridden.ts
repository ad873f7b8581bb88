import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { answering } from '../parts/nginx/answering.ts';
import { argsOf, locationsOf, own } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** The location of a file is the one that answers for it. */
export const nginxLocationOverridden = nginxRule({
  id: 'nginx.location-overridden',
  title: 'the location of a file is the one that answers for it',
  severity: 'error',
  why: 'A regular expression that fits wins over a plain prefix, however exact it looks: what stands in the location of the file never counts.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#location',
  *judge(config) {
    yield* ofCaching(config);
    for (const location of locationsOf(config)) {
      const server = location.parent;
      const { kind, pattern, final } = matchOf(location);
      if (server?.directive.name !== 'server' || kind !== 'prefix' || final) continue;
      if (!/\/[\w.-]+\.[a-z0-9]{2,11}$/i.test(pattern) || argsOf(location).some((word) => isTemplated(word)))
        continue;
      if (/\.(?:php|cgi|py)$/.test(pattern) && own(location, 'deny').length > 0) continue;
      const taker = answering(server, pattern);
      if (taker === undefined || taker === location || matchOf(taker).kind !== 'regex') continue;
      if (says(taker) === says(location)) continue;
      yield remark(
        location,
        `never answers: ${locationName(taker)} in line ${taker.directive.place.line} takes ${pattern}`,
        `location = ${pattern} { … }`,
      );
    }
  },
});

/** A folder whose files may be kept for long, and an expression for their endings that says another time. */
function* ofCaching(config: NginxRead): Generator<Remark> {
  for (const location of locationsOf(config)) {
    const server = location.parent;
    const { kind, pattern, final } = matchOf(location);
    if (server?.directive.name !== 'server' || kind !== 'prefix' || final) continue;
    if (!/(?:static|assets|build|dist|bundles?|_next\/static|packs|css|js)\/$/i.test(pattern)) continue;
    const own = cachingOf(location);
    // That files are looked for elsewhere says nginx.regex-takes-prefix.
    if (own === '' || location.children.some(({ directive }) => /^(?:alias|root)$/.test(directive.name)))
      continue;
    const takers = ['app.css', 'app.js'].map((name) => answering(server, `${pattern}${name}`));
    const [taker] = takers;
    if (taker === undefined || takers.some((each) => each !== taker)) continue;
    if (matchOf(taker).kind !== 'regex' || cachingOf(taker) === '' || cachingOf(taker) === own) continue;
    yield {
      ...remark(
        location,
        `its caching does not count: ${locationName(taker)} in line ${taker.directive.place.line} takes ${pattern}app.css and the like`,
        `location ^~ ${pattern} { … }`,
      ),
      severity: 'warning',
    };
  }
}

function cachingOf(location: NginxItem): string {
  const lines = [
    ...own(location, 'expires'),
    ...own(location, 'add_header').filter((item) => /^cache-control$/i.test(argsOf(item)[0] ?? '')),
  ];
  return lines.map((item) => argsOf(item).join(' ')).join(';');
}

function says(location: Parameters<typeof argsOf>[0]): string {
  return location.children
    .map(({ directive }) => [directive.name, ...directive.args.map(({ value }) => value)].join(' '))
    .sort()
    .join(';');
}
