import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import {
  allNamed,
  arg,
  argsOf,
  inForce,
  inside,
  locationsOf,
  own,
  serverOf,
  serversOf,
  valueInForce,
} from '../parts/nginx/items.ts';
import { listensOf, namesOf } from '../parts/nginx/listen.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A cache keeps answers of different hosts apart. */
export const nginxCacheKey = nginxRule({
  id: 'nginx.cache-key',
  title: 'a cache keeps answers of different hosts apart',
  severity: 'warning',
  why: 'Visitors of one site get the pages of another.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_key',
  *judge(config) {
    yield* ofBodies(config);
    yield* ofHeads(config);
    yield* ofChosenFiles(config);
    for (const item of allNamed(config, 'proxy_cache_key', 'fastcgi_cache_key', 'uwsgi_cache_key')) {
      const key = argsOf(item).join(' ');
      if (isTemplated(key)) continue;
      if (
        /\$/.test(key) &&
        !/\$(?!\{?(?:scheme|host|http_host|server_name|proxy_host|request_method)\b)/.test(key)
      ) {
        yield remark(
          item,
          'no part of the key is of the path: whatever is asked for first is the answer to everything',
          `${item.directive.name} $scheme$host$request_uri;`,
        );
        continue;
      }
      if (
        !isOfFiles(config, item) &&
        /\$\{?(?:document_)?uri\b/.test(key) &&
        !/\$\{?(?:args|query_string|request_uri|is_args|arg_)/.test(key) &&
        !/\$(?!(?:document_)?uri\b|scheme\b|host\b|http_host\b|server_name\b|proxy_host\b|request_method\b)/.test(
          key,
        )
      )
        yield remark(
          item,
          'the key leaves the query out: ?page=2 is answered with page 1',
          `${item.directive.name} $scheme$host$request_uri;`,
        );
      if (/\$\{?(?:host|http_host|server_name|ssl_server_name|proxy_host)\b/.test(key)) continue;
      if (/\$(?!(?:request_)?(?:uri|method)\b|scheme\b|is_args\b|args\b|slice_range\b)/.test(key)) continue;
      if (asksOneHost(item)) continue;
      const server = serverOf(item);
      const names = server === undefined ? serversOf(config).flatMap(namesOf) : namesOf(server);
      const answersAll =
        server !== undefined
          ? listensOf(server).some(({ isDefault }) => isDefault) && usesCache(server, item.directive.name)
          : serversOf(config).some(
              (each) =>
                listensOf(each).some(({ isDefault }) => isDefault) &&
                inForce(each, item.directive.name).includes(item) &&
                usesCache(each, item.directive.name),
            );
      const many =
        answersAll ||
        new Set(names.filter((name) => name !== '' && name !== '_')).size > 1 ||
        names.some((name) => /[*~]/.test(name));
      if (many)
        yield remark(
          item,
          'the key is the same for every host name that comes here',
          'proxy_cache_key $scheme$host$request_uri;',
        );
    }
  },
});

/** Whatever name a visitor asks for, what is behind is asked for one. */
function asksOneHost({ parent }: NginxItem): boolean {
  if (parent?.directive.name !== 'location') return false;
  const host = inForce(parent, 'proxy_set_header').find((item) => /^host$/i.test(arg(item, 0)));
  const name = host === undefined ? '' : arg(host, 1);
  const server = serverOf(parent);
  const around = [parent, ...(server === undefined ? [] : [server])];
  const isFixed = around.some((block) =>
    own(block, 'set').some((item) => arg(item, 0) === name && !arg(item, 1).includes('$')),
  );
  return name !== '' && (!name.includes('$') || name === '$proxy_host' || isFixed);
}

/** Whether anything in a server is kept. */
function usesCache(server: NginxItem, name: string): boolean {
  const by = name.replace('_cache_key', '');
  // Whoever asks for one host whatever the client names gets the same for all.
  const isTold = (each: NginxItem) =>
    by !== 'proxy' ||
    inForce(each, 'proxy_set_header').some(
      (item) =>
        /^(?:host|x-forwarded-host)$/i.test(arg(item, 0)) && /\$\{?(?:http_)?host\b/.test(arg(item, 1)),
    );
  return [server, ...inside(server)].some(
    (each) =>
      !/^(?:off|)$/.test(valueInForce(each, `${by}_cache`) ?? '') &&
      own(each, `${by}_pass`).length > 0 &&
      isTold(each),
  );
}

/** Nginx asks a proxied server by GET for what a HEAD is to be answered with, but not a program of FastCGI. */
function* ofHeads(config: NginxRead): Generator<Remark> {
  for (const item of allNamed(config, 'fastcgi_cache_key')) {
    const key = argsOf(item).join(' ');
    if (isTemplated(key) || /request_method/.test(key) || !/\$\{?(?:request_)?uri/.test(key)) continue;
    yield remark(
      item,
      'a HEAD and a GET have the same key: where a HEAD comes first, its empty answer is kept for all',
      `fastcgi_cache_key "$request_method${key.replaceAll('"', '')}";`,
    );
  }
}

/** Files have no query that matters; a key above all locations is for those that keep what they pass on. */
function isOfFiles(config: NginxRead, item: NginxItem): boolean {
  const { parent } = item;
  const isOfFile = (each: NginxItem) =>
    (ofFiles.test(matchOf(each).pattern) && !/php/.test(matchOf(each).pattern)) || leavesQueryOut(each);
  if (parent?.directive.name === 'location') return isOfFile(parent);
  const by = item.directive.name.replace('_cache_key', '');
  const places = locationsOf(config).filter(
    (each) =>
      own(each, `${by}_pass`).length > 0 &&
      !/^(?:off|)$/.test(valueInForce(each, `${by}_cache`) ?? '') &&
      inForce(each, item.directive.name).includes(item),
  );
  return places.every(isOfFile);
}

/** `proxy_pass https://$bucket$uri;`: with a variable the words are all that is asked, and these name no query. */
function leavesQueryOut(location: NginxItem): boolean {
  return own(location, 'proxy_pass').some(
    (item) =>
      /\$\{?(?:document_)?uri\b|\$\{?(?:\d|[a-z_]*(?:path|key|file)\b)/.test(arg(item, 0)) &&
      !/\$\{?(?:args|is_args|query_string|request_uri|arg_)/.test(arg(item, 0)),
  );
}

const ofFiles = /static|asset|media|image|img|font|download|file|\.\(|\.\w+\$|thumb|avatar|tile/i;

/** A map of what the browser can show picks the file, and the key does not tell one from the other. */
function* ofChosenFiles(config: NginxRead): Generator<Remark> {
  for (const item of allNamed(config, 'proxy_cache_key')) {
    const block = item.parent;
    const [pass] = block === undefined ? [] : own(block, 'proxy_pass');
    const key = argsOf(item).join(' ');
    if (pass === undefined || isTemplated(key)) continue;
    for (const [, name = ''] of arg(pass, 0).matchAll(/\$\{?([a-z_]\w*)/gi)) {
      const from = allNamed(config, 'map').find((map) => arg(map, 1) === `$${name}`);
      const source = from === undefined ? '' : arg(from, 0);
      if (!/^\$(?:http_|cookie_|geoip|ssl_)\w+$/.test(source)) continue;
      if (key.includes(`$${name}`) || key.includes(`\${${name}}`) || key.includes(source)) continue;
      yield remark(
        item,
        `$${name}, which the application is asked by, is not in the key: who comes first decides what all the others get`,
        `${item.directive.name} "${key}$${name}";`,
      );
      break;
    }
  }
}

/** What is asked in a body is the same key for all. */
function* ofBodies(config: NginxRead): Generator<Remark> {
  for (const protocol of ['proxy', 'fastcgi', 'uwsgi']) {
    for (const item of allNamed(config, `${protocol}_cache_methods`)) {
      if (item.parent === undefined || !argsOf(item).some((word) => /^post$/i.test(word))) continue;
      const key = inForce(item.parent, `${protocol}_cache_key`).at(-1);
      if (
        key !== undefined &&
        /\$\{?request_body|\$(?!\{?(?:scheme|host|http_host|proxy_host|request_uri|uri|args|is_args|request_method|query_string|server_name)\b)/.test(
          argsOf(key).join(''),
        )
      )
        continue;
      yield remark(
        item,
        'keeps the answer to a POST under its address alone: another body is answered the same',
        `${protocol}_cache_methods GET HEAD; or $request_body in ${protocol}_cache_key`,
      );
    }
  }
}
