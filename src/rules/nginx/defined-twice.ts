import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, argsOf, isHttp } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { readSize } from '../parts/nginx/size.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** A name is given once. */
export const nginxDefinedTwice = nginxRule({
  id: 'nginx.defined-twice',
  title: 'a name is given once',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "duplicate upstream", "duplicate log_format name", "duplicate zone", "conflicting parameter". Often two sites bring the same name with them.',
  source: 'nginx.org/en/docs/http/ngx_http_upstream_module.html#upstream, ngx_http_map_module.html#map',
  *judge(config) {
    for (const [what, named] of kinds(config)) {
      const seen = new Map<string, NginxItem>();
      for (const [name, item] of named) {
        if (name === '' || isTemplated(name)) continue;
        const first = seen.get(name);
        seen.set(name, first ?? item);
        if (first === undefined && !(what === 'log_format' && name === 'combined')) continue;
        if (first !== undefined && isOtherExample(first, item)) continue;
        yield remark(
          item,
          `nginx -t refuses the configuration: ${what} "${name}" ${whereFirst(first)}`,
          'another name, or one of them',
        );
      }
    }
    yield* sessionsOfOtherSize(config);
    for (const map of allNamed(config, 'map')) {
      const seen = new Map<string, NginxItem>();
      for (const line of map.children) {
        const { name, nameWord, args } = line.directive;
        if (args.length !== 1 || name === 'include' || isTemplated(name)) continue;
        const key = /^~/.test(name)
          ? name
          : nameWord.quote === undefined || name !== 'default'
            ? name.toLowerCase()
            : '';
        const first = seen.get(key);
        seen.set(key, first ?? line);
        if (first !== undefined && !/^~/.test(name))
          yield remark(
            line,
            `nginx -t refuses the configuration: "${name}" ${whereFirst(first)}`,
            'one of them',
          );
      }
    }
  },
});

/** Servers may share the cache of a name, where all say the same size. */
function* sessionsOfOtherSize(config: NginxRead): Generator<Remark> {
  const sizes = new Map<string, { readonly size: string; readonly item: NginxItem }>();
  for (const item of allNamed(config, 'ssl_session_cache').filter(isHttp)) {
    for (const word of argsOf(item)) {
      const [, name = '', size = ''] = /^shared:([^:]+):(\w+)$/.exec(word) ?? [];
      const first = sizes.get(name);
      if (name === '' || isTemplated(word)) continue;
      sizes.set(name, first ?? { size, item });
      if (first !== undefined && readSize(first.size) !== readSize(size) && !isOtherExample(first.item, item))
        yield remark(
          item,
          `nginx -t refuses the configuration: the size of the zone "${name}" conflicts with ${first.size} at ${first.item.directive.place.file}:${first.item.directive.place.line}`,
          `shared:${name}:${first.size}`,
        );
    }
  }
}

/** Examples are taken one at a time. */
function isOtherExample(first: NginxItem, second: NginxItem): boolean {
  const { file } = first.directive.place;
  return file !== second.directive.place.file && /(?:^|\/)examples?\//.test(file);
}

function whereFirst(first: NginxItem | undefined): string {
  return first === undefined
    ? "is Nginx's own"
    : `is there twice, the first is at ${first.directive.place.file}:${first.directive.place.line}`;
}

type Named = readonly (readonly [string, NginxItem])[];

function kinds(config: NginxRead): (readonly [string, Named])[] {
  const by = (names: readonly string[], read: (item: NginxItem) => string): Named =>
    allNamed(config, ...names).map((item) => [`${isHttp(item) ? '' : 'stream '}${read(item)}`, item]);
  const word = (start: string) => (item: NginxItem) =>
    argsOf(item)
      .find((each) => each.startsWith(start))
      ?.slice(start.length)
      .replace(/:.*$/, '') ?? '';
  const caches = ['proxy_cache_path', 'fastcgi_cache_path', 'uwsgi_cache_path', 'scgi_cache_path'];
  return [
    ['upstream', by(['upstream'], (item) => arg(item, 0).toLowerCase())],
    ['log_format', by(['log_format'], (item) => arg(item, 0))],
    ['the zone', by(['limit_req_zone', 'limit_conn_zone'], word('zone='))],
    ['the zone', by(caches, word('keys_zone='))],
    ['the path', by(caches, (item) => arg(item, 0).replace(/\/$/, ''))],
  ];
}
