import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { answering } from '../parts/nginx/answering.ts';
import {
  allNamed,
  arg,
  argsOf,
  hasUnreadInclude,
  inside,
  own,
  serverOf,
  serversOf,
} from '../parts/nginx/items.ts';
import { locationName, matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What try_files and index fall back to is answered. */
export const nginxFallbackRefused = nginxRule({
  id: 'nginx.fallback-refused',
  title: 'what try_files and index fall back to is answered',
  severity: 'error',
  why: 'Nginx looks for a location again for the path that try_files or index names: where that one refuses it every page is 404, and where none hands scripts on the script itself is downloaded.',
  source:
    'nginx.org/en/docs/http/ngx_http_core_module.html#try_files: "an internal redirect to the uri specified in the last parameter"; ngx_http_index_module.html',
  *judge(config) {
    for (const item of allNamed(config, 'try_files')) {
      const server = serverOf(item);
      const path = /^(\/[\w./-]+)(?:\?.*|\$is_args.*)?$/.exec(argsOf(item).at(-1) ?? '')?.[1];
      if (server === undefined || path === undefined || path.endsWith('/')) continue;
      yield* judged(server, item, path);
    }
    for (const server of serversOf(config)) {
      const item = own(server, 'index').at(-1);
      if (item === undefined || !argsOf(item).every((word) => word.endsWith('.php'))) continue;
      const all = answering(server, '/');
      // Only a folder that is looked up as such gets its index.
      const tried = all === undefined ? undefined : own(all, 'try_files').at(-1);
      const isFolder = tried === undefined || argsOf(tried).some((word) => word.endsWith('/'));
      if (all === undefined || !servesFiles(all) || !isFolder) continue;
      yield* judged(server, item, `/${arg(item, 0).replace(/^\//, '')}`);
    }
  },
});

function* judged(server: NginxItem, item: NginxItem, path: string) {
  if (hasUnreadInclude(server)) return;
  const taker = answering(server, path);
  if (taker === undefined || hasUnreadInclude(taker)) return;
  const refused = refusalOf(taker);
  if (refused !== undefined) {
    const meant = meantFor(server, path, taker);
    yield remark(
      // nginx.shadowed-regex tells it at the other one.
      meant === undefined ? item : taker,
      meant === undefined
        ? `${path} is answered by ${locationName(taker)} in line ${taker.directive.place.line}: ${refused}`
        : `answers ${path} with ${refused}: ${locationName(meant)} in line ${meant.directive.place.line}, which is meant, comes too late`,
      meant === undefined
        ? 'a location of its own for it'
        : `behind ${locationName(meant)}: the first regular expression that matches counts`,
    );
    return;
  }
  const isScript =
    path.endsWith('.php') && [...inside(server)].some(({ directive }) => directive.name === 'fastcgi_pass');
  if (!isScript || !servesFiles(taker)) return;
  yield remark(
    item,
    `${path} is answered by ${locationName(taker)}, which passes nothing to PHP: Nginx sends the script itself, or 500 where there is none`,
    `location = ${path} { include fastcgi_params; fastcgi_pass …; }`,
  );
}

/** What a location says to everybody. */
function refusalOf(location: NginxItem): string | undefined {
  if (
    location.children.some(({ directive }) =>
      /^(?:if|rewrite|location|satisfy|error_page)$/.test(directive.name),
    )
  )
    return undefined;
  const [returned] = own(location, 'return');
  if (returned !== undefined && /^4\d\d$/.test(arg(returned, 0))) return `return ${arg(returned, 0)}`;
  if (own(location, 'allow').length > 0) return undefined;
  return own(location, 'deny').some((each) => arg(each, 0) === 'all') ? 'deny all' : undefined;
}

/** A later expression that fits as well, and passes on. */
function meantFor(server: NginxItem, path: string, taker: NginxItem): NginxItem | undefined {
  if (matchOf(taker).kind !== 'regex') return undefined;
  return own(server, 'location').find((each) => {
    const { kind, pattern, ignoreCase } = matchOf(each);
    if (each === taker || kind !== 'regex' || toRegExp(pattern, ignoreCase)?.test(path) !== true)
      return false;
    return each.children.some(({ directive }) => directive.name.endsWith('_pass'));
  });
}

/** Neither passed on nor answered by itself, and nothing within looks further. */
function servesFiles(location: NginxItem): boolean {
  return ![...inside(location)].some(({ directive }) =>
    /_pass$|^(?:return|rewrite|location|include|content_by_lua.*|js_content|perl|autoindex|dav_methods)$/.test(
      directive.name,
    ),
  );
}
