import { kept } from '../../kept.ts';
import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { nginxContainers } from '../parts/across/nginx-container.ts';
import { answering } from '../parts/nginx/answering.ts';
import {
  allNamed,
  arg,
  argsOf,
  hasUnreadInclude,
  inForce,
  inside,
  own,
  serverOf,
  serversOf,
  valueInForce,
} from '../parts/nginx/items.ts';
import { listensOf, namesOf, tlsOf } from '../parts/nginx/listen.ts';
import { matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** No redirect leads to itself. */
export const nginxRedirectLoop = nginxRule({
  id: 'nginx.redirect-loop',
  title: 'no redirect leads to itself',
  severity: 'error',
  why: 'Browsers give up with "too many redirects": the site cannot be opened.',
  source: 'nginx.org/en/docs/http/ngx_http_rewrite_module.html#return',
  *judge(config, stack) {
    for (const item of allNamed(config, 'rewrite')) {
      const path = rewrittenToItself(item) ?? rewrittenForEver(item);
      const host = path === undefined ? sentToItself(config, item, targetOfAll(item), stack) : undefined;
      if (path !== undefined || host !== undefined)
        yield remark(
          item,
          path === undefined
            ? `sends requests for ${host} back to this server: a redirect without end`
            : `sends requests for ${path} to ${path} again: a redirect without end`,
          'another path, or no redirect',
        );
    }
    yield* toTheGuarded(config);
    for (const item of allNamed(config, 'return')) {
      const server = serverOf(item);
      const { parent } = item;
      if (server === undefined || parent === undefined) continue;
      if (parent.directive.name === 'if') {
        const host = loopsOn(parent, argsOf(item).at(-1) ?? '', server);
        if (isAlwaysPlain(parent, argsOf(item).at(-1) ?? '', server) && !hasTls(stack))
          yield remark(
            parent,
            'no server here speaks TLS, so each request is plain HTTP, those too that a balancer took TLS from: a redirect without end',
            'if ($http_x_forwarded_proto = http) { … }',
          );
        else if (host !== undefined)
          yield remark(
            item,
            `sends requests for ${host} to ${host} again: a redirect without end`,
            `if ($host != ${host}) { … }`,
          );
        continue;
      }
      const path = leadsBack(parent, item) ?? asItCame(parent, item);
      if (path !== undefined)
        yield remark(
          item,
          `sends requests for ${path} to ${path} again: a redirect without end`,
          'another path, or location = for the one that is redirected',
        );
      if (!answersAll(parent)) continue;
      const around = leadsAround(config, server, item);
      if (around !== undefined)
        yield remark(
          item,
          `leads to the server at ${around.directive.place.file}:${around.directive.place.line}, which leads back here: a redirect without end`,
          'let one of the two names answer',
        );
      const host = sentToItself(config, item, argsOf(item).at(-1) ?? '', stack);
      if (host === undefined) continue;
      yield remark(
        item,
        `sends ${host} back to this server: a redirect without end`,
        'a server of its own for what is to be redirected',
      );
    }
  },
});

/** `error_page 401 = @signin;` whose redirect leads to a page that the same question guards. */
function* toTheGuarded(config: NginxConfig): Generator<Remark> {
  const told = new Set<NginxItem['directive']>();
  for (const question of allNamed(config, 'auth_request')) {
    const { parent } = question;
    const server = serverOf(question);
    if (parent === undefined || server === undefined || arg(question, 0) === 'off') continue;
    const [errors] = inForce(parent, 'error_page').filter((item) => argsOf(item).includes('401'));
    const name = errors === undefined ? '' : (argsOf(errors).at(-1) ?? '');
    const handler = name.startsWith('@')
      ? own(server, 'location').find((each) => argsOf(each)[0] === name)
      : undefined;
    for (const item of handler === undefined ? [] : own(handler, 'return')) {
      const [status = '', target = ''] = argsOf(item);
      const [, host, path] =
        /^(?:https?:\/\/([\w.-]+|\$(?:http_)?host|\$server_name))?(\/[\w./-]*)(?:[?#].*)?$/.exec(target) ??
        [];
      if (!/^30[1278]$/.test(status) || path === undefined || told.has(item.directive)) continue;
      if (host !== undefined && !host.startsWith('$') && !namesOf(server).includes(host.toLowerCase()))
        continue;
      const taker = answering(server, path);
      if (taker === undefined || valueInForce(taker, 'auth_request') !== arg(question, 0)) continue;
      if (own(taker, 'return').length > 0 || inForce(taker, 'satisfy').some((each) => arg(each, 0) === 'any'))
        continue;
      told.add(item.directive);
      yield remark(
        item,
        `leads whoever is not signed in to ${path}, which auth_request (line ${question.directive.place.line}) guards as well: a redirect without end`,
        `auth_request off; in a location for ${path}`,
      );
    }
  }
}

/** Which requests a redirect of all paths leads back to the server that sends it. */
function sentToItself(
  config: NginxConfig,
  item: NginxItem,
  target: string,
  stack: ReadStack,
): string | undefined {
  const [, scheme, host] =
    /^(https?|\$scheme):\/\/([^/$]+|\$(?:http_)?host|\$server_name)\$(?:request_uri|uri)$/.exec(target) ?? [];
  const server = serverOf(item);
  if (scheme === undefined || host === undefined || server === undefined) return undefined;
  if (item.parent === undefined || !answersAll(item.parent)) return undefined;
  const tls = tlsOf(server);
  // What the balancer before it says of the scheme is not known here, but TLS that comes here was not taken off.
  if (valueInForce(server, 'real_ip_header') === 'proxy_protocol' && (scheme !== 'https' || tls !== 'all'))
    return undefined;
  const asked = scheme === '$scheme' ? (tls === 'none' ? 'http' : 'https') : scheme;
  const comesBack = asked === 'https' ? tls !== 'none' : tls !== 'all';
  const sameHost =
    /^\$(?:http_)?host$/.test(host) ||
    (host === '$server_name' ? true : namesOf(server).includes(host.toLowerCase())) ||
    (scheme === 'http' && isNamedForTlsAlone(config, server, host.toLowerCase()));
  if (!comesBack || !sameHost || !comesToUsualPort(server, asked, stack)) return undefined;
  return `${asked.toUpperCase()} requests for ${host.startsWith('$') || isTemplated(host) ? 'this server' : host}`;
}

/** Over plain HTTP the name comes to the default server, since the one that bears it listens for TLS alone. */
function isNamedForTlsAlone(config: NginxConfig, server: NginxItem, host: string): boolean {
  if (!listensOf(server).some((listen) => listen.isDefault && listen.port === 80)) return false;
  const named = serversByName(config).get(host) ?? [];
  return named.length > 0 && named.every((each) => listensOf(each).every(({ port }) => port !== 80));
}

/** What a `rewrite` of every path leads to, with `$request_uri` for the path that it keeps; empty where it is another. */
function targetOfAll(item: NginxItem): string {
  const [expression = '', target = ''] = argsOf(item);
  const pattern = toRegExp(expression, false);
  const kept = pattern?.exec('/seatrial');
  if (pattern === undefined || kept === null || kept === undefined || !pattern.test('/')) return '';
  const whole = kept[1] === '/seatrial' ? /\$1\??$/ : kept[1] === 'seatrial' ? /\/\$1\??$/ : undefined;
  if (/\$request_uri\??$/.test(target)) return target.replace(/\?$/, '');
  return whole?.test(target) === true ? target.replace(whole, '$request_uri') : '';
}

/** `return 302 $request_uri;`: the path that was asked for, unless something sends requests there by a name. */
function asItCame(location: NginxItem, item: NginxItem): string | undefined {
  const [status = '', target = ''] = argsOf(item);
  const isNamed = location.directive.name === 'location' && matchOf(location).kind === 'named';
  if (isNamed || own(location, 'internal').length > 0) return undefined;
  const match = location.directive.name === 'location' ? matchOf(location) : undefined;
  if (/^30[1278]$/.test(status) && match?.kind === 'exact' && match.pattern === target) return target;
  const [, before] = /^(\/[^$?#]*)\$request_uri$/.exec(target) ?? [];
  if (/^30[1278]$/.test(status) && before !== undefined && match?.kind === 'prefix') {
    const server = location.parent;
    const path = `${before}${match.pattern}/x`;
    if (server?.directive.name === 'server' && answering(server, path) === location) return path;
  }
  return /^30[1278]$/.test(status) && target === '$request_uri' ? 'any path' : undefined;
}

/** `location /old/ { return 301 /old/index.html; }`: the path of the target that the location answers as well. */
function leadsBack(location: NginxItem, item: NginxItem): string | undefined {
  const [status = '', target = ''] = argsOf(item);
  const server = location.parent;
  if (location.directive.name !== 'location' || server?.directive.name !== 'server') return undefined;
  if (!/^30[1278]$/.test(status) || !/^\/[^$?#]*$/.test(target)) return undefined;
  const seen = new Set<NginxItem>([location]);
  for (let path: string | undefined = target; path !== undefined; ) {
    const next: NginxItem | undefined = answering(server, path);
    if (next === location) return target;
    if (next === undefined || seen.has(next)) return undefined;
    seen.add(next);
    path = sentOn(next);
  }
  return undefined;
}

/** `if ($host = a) { return 301 https://a…; }` */
function loopsOn({ directive, parent }: NginxItem, target: string, server: NginxItem): string | undefined {
  const words = directive.args.map(({ value }) => value).join(' ');
  const [, host] = /^\(?\s*\$(?:http_)?host = ([\w.-]+)\s*\)?$/.exec(words) ?? [];
  const [, scheme, named] =
    /^(?:(https?)|\$scheme):\/\/([\w.-]+|\$(?:http_)?host)\$(?:request_uri|uri)$/.exec(target) ?? [];
  const to = named?.startsWith('$') === true ? host : named;
  if (
    host === undefined ||
    to?.toLowerCase() !== host.toLowerCase() ||
    parent === undefined ||
    !answersAll(parent)
  )
    return undefined;
  const tls = tlsOf(server);
  const comesBack = scheme === undefined || (scheme === 'https' ? tls !== 'none' : tls !== 'all');
  return comesBack ? host : undefined;
}

/** `if ($scheme = http) { return 301 https://…; }` before what the server passes on or serves. */
function isAlwaysPlain({ directive, parent }: NginxItem, target: string, server: NginxItem): boolean {
  const words = directive.args.map(({ value }) => value).join(' ');
  if (!plainScheme.test(words) || parent === undefined || !answersAll(parent)) return false;
  const [, named = ''] =
    /^https:\/\/([\w.-]+|\$(?:http_)?host|\$server_name)\$(?:request_uri|uri)$/.exec(target) ?? [];
  const isSame = named.startsWith('$') || namesOf(server).includes(named.toLowerCase());
  return (
    isSame &&
    [...inside(server)].some(({ directive: { name } }) => name.endsWith('_pass') || name === 'try_files')
  );
}

const plainScheme = /^\(?\s*\$(?:scheme (?:= http|!= https)|https != on)\s*\)?$/;

const hasTls = kept((stack: ReadStack): boolean =>
  stack.nginx.some((config) =>
    serversOf(config).some((server) => tlsOf(server) !== 'none' || hasUnreadInclude(server)),
  ),
);

/** Every request of the server comes past: the return stands in it, or in its `location /`. */
function answersAll(block: NginxItem): boolean {
  const { name } = block.directive;
  return (
    name === 'server' ||
    (name === 'location' &&
      takesAll.has(argsOf(block).join(' ')) &&
      block.parent?.directive.name === 'server')
  );
}

const takesAll = new Set(['/', '^~ /', '~ ^/', '~ ^', '~ /', '~ .*', '~ ^.*$', '~ ^/.*$', '~* ^/', '~* .*']);

/** The redirect names no port, so it comes back only to the usual one, or to what the container publishes there. */
function comesToUsualPort(server: NginxItem, scheme: string, stack: ReadStack): boolean {
  const usual = scheme === 'https' ? 443 : 80;
  const published = nginxContainers(stack).flatMap(({ plan }) => plan.publish);
  const inside = published.filter(({ hostPort }) => hostPort === usual).map((each) => each.containerPort);
  return listensOf(server).some(
    ({ port, ssl }) => (port === usual || inside.includes(port)) && (scheme !== 'https' || ssl),
  );
}

/** `rewrite ^/old/(.*)$ /old/$1 permanent;` */
function rewrittenToItself(item: NginxItem): string | undefined {
  const [expression = '', target = '', flag] = argsOf(item);
  const pattern = toRegExp(expression, false);
  const isRedirect = flag === 'permanent' || flag === 'redirect';
  if (!isRedirect || pattern === undefined || !/^\/[^$]*(?:\$\d)?$/.test(target)) return undefined;
  const path = target.replace(/\$\d$/, 'seatrial');
  const found = pattern.exec(path);
  if (found === null || item.parent?.directive.name === 'if') return undefined;
  const { parent } = item;
  const server = parent?.directive.name === 'location' ? parent.parent : undefined;
  if (parent !== undefined && server?.directive.name === 'server' && answering(server, path) !== parent)
    return undefined;
  return target.replaceAll(/\$(\d)/g, (_, digit) => found[Number(digit)] ?? '') === path ? path : undefined;
}

/** `rewrite ^/(.*)$ /app/$1 permanent;`: what it leads to it takes again, longer each time. */
function rewrittenForEver(item: NginxItem): string | undefined {
  const [expression = '', target = '', flag] = argsOf(item);
  const { parent } = item;
  const pattern = toRegExp(expression, false);
  const server = serverOf(item);
  if ((flag !== 'permanent' && flag !== 'redirect') || pattern === undefined || parent === undefined)
    return undefined;
  if (
    server === undefined ||
    (parent !== server && parent.parent !== server) ||
    parent.directive.name === 'if'
  )
    return undefined;
  if (!/^\/[^$?]*(?:\$\d)?$/.test(target) || own(parent, 'if').length > 0) return undefined;
  const earlier = own(parent, 'rewrite').slice(0, own(parent, 'rewrite').indexOf(item));
  let path = target.replaceAll(/\$\d/g, 'seatrial');
  for (let round = 0; round < 3; round++) {
    const found = pattern.exec(path);
    if (found === null || (parent !== server && answering(server, path) !== parent)) return undefined;
    if (earlier.some((each) => toRegExp(arg(each, 0), false)?.test(path) ?? true)) return undefined;
    path = target.replaceAll(/\$(\d)/g, (_, digit) => found[Number(digit)] ?? '');
  }
  return path;
}

/** The server to which all is sent, where that one sends all back. */
function leadsAround(config: NginxConfig, server: NginxItem, item: NginxItem): NginxItem | undefined {
  const next = serverAt(config, argsOf(item).at(-1) ?? '');
  if (next === undefined || next === server) return undefined;
  const back = [next, ...own(next, 'location').filter(answersAll)]
    .flatMap((block) => own(block, 'return'))
    .find((each) => serverAt(config, argsOf(each).at(-1) ?? '') === server);
  const [, status = ''] = /^(30[1278])$/.exec(argsOf(back ?? item)[0] ?? '') ?? [];
  // Only when it comes in by the scheme and the name that it is sent to.
  return back !== undefined && status !== '' && !isElsewhere(next, back) ? next : undefined;
}

/** Locations beside it take some paths out. */
function isElsewhere(server: NginxItem, back: NginxItem): boolean {
  return (
    back.parent !== server &&
    own(server, 'location').some((each) => matchOf(each).kind === 'regex' && matchOf(each).pattern === '.')
  );
}

const serversByName = kept((config: NginxConfig): ReadonlyMap<string, readonly NginxItem[]> => {
  const byName = new Map<string, NginxItem[]>();
  for (const server of serversOf(config))
    for (const name of new Set(namesOf(server))) byName.set(name, [...(byName.get(name) ?? []), server]);
  return byName;
});

/** The server that answers for a whole redirect to a name that is written out. */
function serverAt(config: NginxConfig, target: string): NginxItem | undefined {
  const [, scheme, host] = /^(https?):\/\/([\w.-]+)\$\{?(?:request_uri|uri)\}?$/.exec(target) ?? [];
  if (host === undefined) return undefined;
  const port = scheme === 'https' ? 443 : 80;
  const found = (serversByName(config).get(host.toLowerCase()) ?? []).filter((server) =>
    listensOf(server).some((listen) => listen.port === port),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The path that a location sends every request on to, when that is all it does. */
function sentOn(location: NginxItem): string | undefined {
  const [first] = location.children.filter(
    ({ directive }) => !/^(?:access_log|add_header)$/.test(directive.name),
  );
  if (first?.directive.name !== 'return') return undefined;
  const [status = '', target = ''] = argsOf(first);
  return /^30[1278]$/.test(status) && /^\/[^$?#]*$/.test(target) ? target : undefined;
}
