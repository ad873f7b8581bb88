import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { answering } from '../parts/nginx/answering.ts';
import { codesOf } from '../parts/nginx/error-page.ts';
import {
  allNamed,
  arg,
  argsOf,
  hasUnreadInclude,
  own,
  serverOf,
  serversOf,
  valueInForce,
} from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A page for a dead application is not asked of that application. */
export const nginxErrorPageProxied = nginxRule({
  id: 'nginx.error-page-proxied',
  title: 'a page for a dead application is not asked of that application',
  severity: 'warning',
  why: 'Nginx looks for a location for the page as for any other path. Where that one passes on to the application which just failed, visitors see the bare "502 Bad Gateway" again. And without proxy_intercept_errors no page takes the place of what the application itself answers.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#error_page: an internal redirect',
  *judge(config) {
    yield* neverShown(config);
    yield* misnamed(config);
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
      // The page of one application is given by another one.
      const here = item.parent?.children.find(({ directive }) => directive.name.endsWith('_pass'));
      const [target] = own(asking, 'proxy_pass');
      if (here !== undefined && target !== undefined && hostOf(here) !== hostOf(target)) continue;
      const { file, line } = asking.directive.place;
      yield remark(
        item,
        `${page} itself is passed on at ${file}:${line}: with the application down there is no page`,
        `location = ${page} { root /usr/share/nginx/html; internal; }`,
      );
    }
  },
});

/** A status that the application alone answers here comes to the visitor with the application's page. */
function* neverShown(config: NginxRead): Generator<Remark> {
  for (const item of allNamed(config, 'error_page')) {
    const location = item.parent;
    const codes = codesOf(item);
    if (location?.directive.name !== 'location' || codes.length === 0) continue;
    if (!codes.every((code) => ofApplications.test(code))) continue;
    const [pass] = location.children.filter(({ directive }) =>
      /^(?:proxy|fastcgi|uwsgi|scgi|grpc)_pass$/.test(directive.name),
    );
    if (pass === undefined || hasUnreadInclude(location)) continue;
    // What else may answer here by itself.
    if (
      location.children.some(({ directive }) =>
        /^(?:if|try_files|return|rewrite|location|limit_except|auth_request|internal)$/.test(directive.name),
      )
    )
      continue;
    const by = pass.directive.name.replace('_pass', '');
    const server = serverOf(location);
    if (valueInForce(location, `${by}_intercept_errors`) === 'on') continue;
    if (server === undefined || hasUnreadInclude(server)) continue;
    yield remark(
      item,
      `never shown: a ${codes[0]} here is the application's, and goes on to the visitor as it is`,
      `${by}_intercept_errors on;`,
    );
  }
}

/** `error_page 502 /maint.html;` beside a `location = /maintenance.html` of which no line speaks. */
function* misnamed(config: NginxRead): Generator<Remark> {
  let words: ReadonlySet<string> | undefined;
  const named = () => {
    words ??= new Set(
      allNamed(config, 'error_page', 'try_files', 'rewrite', 'return', 'auth_request').flatMap(argsOf),
    );
    return words;
  };
  for (const item of allNamed(config, 'error_page')) {
    const page = argsOf(item).at(-1) ?? '';
    const server = serverOf(item);
    if (!/^\/[\w./-]+\.html?$/.test(page) || server === undefined || hasUnreadInclude(server)) continue;
    const meant = own(server, 'location').find((each) => {
      const { kind, pattern } = matchOf(each);
      return (
        kind === 'exact' &&
        /\.html?$/.test(pattern) &&
        own(each, 'internal').length > 0 &&
        !named().has(pattern)
      );
    });
    const taker = meant === undefined ? undefined : answering(server, page);
    if (meant === undefined || taker === undefined) continue;
    if (matchOf(taker).kind === 'exact' || own(taker, 'root').length > 0) continue;
    yield remark(
      item,
      `${page} is answered by ${locationName(taker)}, and ${locationName(meant)} (line ${meant.directive.place.line}), which is there for it, by nobody`,
      `error_page ${codesOf(item).join(' ')} ${matchOf(meant).pattern};`,
    );
  }
}

/** Nginx itself ends no request with them where it only passes on. */
const ofApplications = /^(?:402|404|406|409|410|415|418|422|424|451|501)$/;

function hostOf(pass: NginxItem): string {
  return arg(pass, 0)
    .replace(/^\w+:\/\//, '')
    .replace(/\/.*$/, '');
}
