import { allNamed, arg, argsOf, inForce, isComplete } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Slices of a file are kept apart in the cache. */
export const nginxSliceKey = nginxRule({
  id: 'nginx.slice-key',
  title: 'slices of a file are kept apart in the cache',
  severity: 'error',
  why: 'Without $slice_range in the key every slice has the same one: the first piece is the answer to all, and files arrive broken. Without it in the Range header the application sends the whole file for each slice.',
  source: 'nginx.org/en/docs/http/ngx_http_slice_module.html',
  *judge(config) {
    if (!isComplete(config)) return;
    for (const item of allNamed(config, 'slice')) {
      const block = item.parent;
      if (block === undefined || arg(item, 0) === '0') continue;
      const cache = inForce(block, 'proxy_cache').at(-1);
      if (cache === undefined || arg(cache, 0) === 'off') continue;
      const key = inForce(block, 'proxy_cache_key').at(-1);
      if (key === undefined || !argsOf(key).join('').includes('slice_range'))
        yield remark(
          key ?? item,
          'every slice of a file has this same key: the first piece is the answer to all',
          'proxy_cache_key $uri$is_args$args$slice_range;',
        );
      const valid = inForce(block, 'proxy_cache_valid');
      const isKept = valid.some((each) => argsOf(each).some((word) => word === '206' || word === 'any'));
      const isSaid = valid.some((each) => argsOf(each).length > 1);
      if (isSaid && !isKept)
        yield {
          ...remark(
            valid.at(-1) ?? item,
            'a slice is answered with 206, for which this says no time: unless the application says one itself, nothing is kept',
            'proxy_cache_valid 200 206 1h;',
          ),
          severity: 'warning' as const,
        };
      const isAsked = inForce(block, 'proxy_set_header').some((each) =>
        /\$\{?slice_range\b/.test(arg(each, 1)),
      );
      if (!isAsked)
        yield remark(
          item,
          'the application is never asked for a slice: it sends the whole file each time',
          'proxy_set_header Range $slice_range;',
        );
    }
  },
});
