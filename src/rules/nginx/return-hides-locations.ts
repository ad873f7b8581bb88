import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { answering } from '../parts/nginx/answering.ts';
import { allNamed, argsOf, locationsOf, own } from '../parts/nginx/items.ts';
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
    yield* ofLocations(config);
    for (const item of allNamed(config, 'return', 'rewrite')) {
      const server = item.parent;
      if (server?.directive.name !== 'server') continue;
      if (item.directive.name === 'rewrite' && !isForAll(item)) {
        const other = oneForAll(item, server);
        if (other !== undefined)
          yield remark(
            item,
            `makes every path ${argsOf(item)[1]} before a location is looked for: ${locationName(other)} (line ${other.directive.place.line}) is never reached`,
            'put it into location / { … }, or try_files',
          );
        continue;
      }
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

/** A return in a location answers before whatever else would. */
function* ofLocations(config: NginxConfig): Generator<Remark> {
  for (const location of locationsOf(config)) {
    const [item] = own(location, 'return');
    if (
      item === undefined ||
      location.children.some(({ directive }) => /^(?:if|rewrite|break)$/.test(directive.name))
    )
      continue;
    const hidden = location.children.find(({ directive }) =>
      /^(?:\w+_pass|try_files|stub_status)$/.test(directive.name),
    );
    if (hidden === undefined) continue;
    yield remark(
      item,
      `answers every request here: ${hidden.directive.name} in line ${hidden.directive.place.line} is never reached`,
      'remove one of the two, or put the return into an if',
    );
    yield remark(
      hidden,
      `never reached: return in line ${item.directive.place.line} answers every request here`,
      'remove one of the two, or put the return into an if',
    );
  }
}

/** `rewrite ^/(.*)$ /index.php?q=$1 last;` in a server: every path becomes that one. */
function oneForAll(item: NginxItem, server: NginxItem): NginxItem | undefined {
  const [pattern = '', target = '', flag = ''] = argsOf(item);
  const path = /^(\/[\w./-]*)(?:\?.*)?$/.exec(target)?.[1];
  if (path === undefined || !/^(?:last|break|)$/.test(flag)) return undefined;
  if (!/^\^?\/?(?:\(?\/?\.\*\)?)?\$?$/.test(pattern)) return undefined;
  const before = server.children.slice(0, server.children.indexOf(item));
  if (before.some(({ directive }) => /^(?:if|rewrite|break|set)$/.test(directive.name))) return undefined;
  const taker = answering(server, path, true);
  return own(server, 'location').find((each) => {
    const { kind, pattern: told } = matchOf(each);
    return (
      each !== taker &&
      kind !== 'named' &&
      own(each, 'internal').length === 0 &&
      !(kind === 'prefix' && told === '/')
    );
  });
}

/** `rewrite ^ https://…`: a redirect of every path. */
function isForAll(item: NginxItem): boolean {
  const [pattern = '', target = '', flag = ''] = argsOf(item);
  const isRedirect = /^(?:redirect|permanent)$/.test(flag) || /^(?:https?:\/\/|\$scheme)/.test(target);
  return isRedirect && /^\^?\/?(?:\(?\/?\.\*\)?)?\$?$/.test(pattern);
}
