import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, argsOf, inForce, outward } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** Who says how to cache caches. */
export const nginxCacheNotOn = nginxRule({
  id: 'nginx.cache-not-on',
  title: 'who says how to cache caches',
  severity: 'warning',
  why: 'proxy_cache_valid and its like only say how: without proxy_cache nothing is kept, and every request goes to the application. proxy_cache_background_update needs "updating" in proxy_cache_use_stale: without it visitors wait for every answer that has run out.',
  source:
    'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache, #proxy_cache_background_update: "it is necessary to allow the usage of a stale cached response when it is being updated"',
  *judge(config) {
    if (!config.isWhole) return;
    for (const kind of ['proxy', 'fastcgi', 'uwsgi', 'scgi']) {
      yield* ofKind(config, kind);
      yield* ofUpdates(config, kind);
    }
  },
});

function* ofKind(config: NginxRead, kind: string): Generator<Remark> {
  const on = allNamed(config, `${kind}_cache`).filter((each) => arg(each, 0) !== 'off');
  const about = ['valid', 'use_stale', 'lock', 'revalidate', 'min_uses'].flatMap((name) =>
    allNamed(config, `${kind}_cache_${name}`).filter((each) => arg(each, 0) !== 'off'),
  );
  const isOn = (item: NginxItem) =>
    item.parent === undefined ||
    inForce(item.parent, `${kind}_cache`).some((each) => arg(each, 0) !== 'off') ||
    on.some((each) => [...outward(each)].some((level) => level === item.parent));
  // A snippet is right where one of those that include it caches.
  const right = new Set(about.filter(isOn).map(({ directive }) => directive));
  const told = new Set<NginxItem | undefined>();
  for (const item of about) {
    if (right.has(item.directive) || told.has(item.parent)) continue;
    told.add(item.parent);
    yield remark(item, `no ${kind}_cache is in force here: nothing is cached`, `${kind}_cache ZONE;`);
  }
}

function* ofUpdates(config: NginxRead, kind: string): Generator<Remark> {
  for (const item of allNamed(config, `${kind}_cache_background_update`)) {
    const { parent } = item;
    if (arg(item, 0) !== 'on' || parent === undefined) continue;
    const stale = [
      ...inForce(parent, `${kind}_cache_use_stale`),
      ...allNamed(config, `${kind}_cache_use_stale`).filter((each) => [...outward(each)].includes(parent)),
    ];
    if (stale.some((each) => argsOf(each).includes('updating'))) continue;
    yield remark(
      item,
      'does nothing: no answer that has run out may be given while it is asked for anew, unless the application says stale-while-revalidate',
      `${kind}_cache_use_stale updating error timeout;`,
    );
  }
}
