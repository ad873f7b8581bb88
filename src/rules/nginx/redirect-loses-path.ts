import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { codesOf } from '../parts/nginx/error-page.ts';
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
      const [, host] = /^(?:https|\$scheme):\/\/([^/]+)\/?\??$/.exec(targetOf(item)) ?? [];
      if (server === undefined || host === undefined || !isForAll(item, server)) continue;
      const own = namesOf(server);
      // By TLS another name of a company may lead to its start page on purpose: only with and without www it is one site.
      if (tlsOf(server) !== 'none' && !own.some((name) => isTwin(name, host.toLowerCase()))) continue;
      if (!/^\$(?:http_)?host$|^\$server_name$/.test(host) && !names.has(host.toLowerCase())) continue;
      if (own.includes(host.toLowerCase()) && !/^https:/.test(targetOf(item))) continue;
      yield remark(
        item,
        `sends every path to the start page of ${host}`,
        `return 301 https://${host}$request_uri;`,
      );
    }
    for (const item of allNamed(config, 'return')) {
      const { parent } = item;
      const [, before = ''] =
        /^(?:https?:\/\/[^/]+)?(\/[\w./-]+?)\/?\$\{?(?:request_)?uri\}?$/.exec(argsOf(item).at(-1) ?? '') ??
        [];
      if (parent?.directive.name !== 'location' || before === '' || !/^30[1278]$/.test(arg(item, 0)))
        continue;
      const { kind, pattern } = matchOf(parent);
      const [, first = ''] = /^\^?\/([\w-]+)\//.exec(pattern) ?? [];
      if (kind === 'exact' || kind === 'named' || first === '' || before.split('/')[1] !== first) continue;
      yield remark(
        item,
        `leads to ${before}${pattern.replace(/^\^/, '')}…: $request_uri is the whole path, and has the old one in it`,
        `rewrite ^${pattern.replace(/^\^/, '')}(.*)$ ${before}/$1 permanent;`,
      );
    }
    for (const item of allNamed(config, 'error_page')) {
      const [, host] =
        /^https:\/\/([^/$]+|\$(?:http_)?host|\$server_name)\/?$/.exec(argsOf(item).at(-1) ?? '') ?? [];
      if (host === undefined || !codesOf(item).includes('497')) continue;
      yield remark(
        item,
        `sends every path to the start page of ${host}`,
        `error_page 497 =301 https://${host}$request_uri;`,
      );
    }
  },
});

/** Whether every request comes by: in the server, in `location /`, or in an `if` there that asks for the host. */
function isForAll(item: NginxItem, server: NginxItem): boolean {
  const { parent } = item;
  if (parent === undefined) return false;
  if (parent === server) return true;
  if (parent.directive.name === 'if')
    return (
      parent.parent === server &&
      /\$\{?(?:host|http_host|scheme|server_port|https|http_x_forwarded_proto)\b/.test(
        argsOf(parent).join(' '),
      )
    );
  return (
    parent.directive.name === 'location' &&
    matchOf(parent).pattern === '/' &&
    matchOf(parent).kind === 'prefix'
  );
}

/** One name with www and one without. */
function isTwin(name: string, host: string): boolean {
  return name === `www.${host}` || host === `www.${name}`;
}

/** Where every request is sent; empty for a rewrite that some paths alone go by. */
function targetOf(item: NginxItem): string {
  if (item.directive.name === 'return') return argsOf(item).at(-1) ?? '';
  const isForAll = /^(?:\^?\/?(?:\(?\.\*\)?)?\$?|\^?\/?\(?\.\+\)?\$?)$/.test(arg(item, 0));
  return isForAll && !/^\^?\/?\$$/.test(arg(item, 0)) ? arg(item, 1) : '';
}
