import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** No cache lies in the folder of another. */
export const nginxCacheNested = nginxRule({
  id: 'nginx.cache-nested',
  title: 'no cache lies in the folder of another',
  severity: 'error',
  why: 'A minute after each start the loader of the outer cache walks through all of its folder: it takes the files of the inner one for its own, counts them, and deletes those that it cannot read.',
  source: 'ngx_http_file_cache.c: ngx_http_file_cache_loader, ngx_http_file_cache_delete_file',
  *judge(config) {
    const names = ['proxy_cache_path', 'fastcgi_cache_path', 'uwsgi_cache_path', 'scgi_cache_path'];
    const all = allNamed(config, ...names).map((item) => ({ item, path: arg(item, 0).replace(/\/+$/, '') }));
    for (const { item, path } of all) {
      const outer = all.find((each) => path.startsWith(`${each.path}/`) && !isTemplated(path + each.path));
      if (outer !== undefined)
        yield remark(
          item,
          `lies in ${outer.path}, whose cache (line ${outer.item.directive.place.line}) walks through it and deletes what it cannot read`,
          `${item.directive.name} ${path.replace(/\/([^/]*)\/([^/]*)$/, '/$1-$2')} …`,
        );
    }
  },
});
