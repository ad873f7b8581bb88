import { argsOf, locationsOf, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A script that is not there is not a page. */
export const nginxAssetFallback = nginxRule({
  id: 'nginx.asset-fallback',
  title: 'a script that is not there is not a page',
  severity: 'warning',
  why: 'After a deployment browsers ask for scripts of the old one, and get the page with 200 instead of 404: "Unexpected token <", a white page, and caches on the way keep it under that name.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#try_files',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const { kind, pattern } = matchOf(location);
      const isOfAssets =
        kind === 'prefix' &&
        /^\/(?:[\w-]+\/)*(?:assets|static|js|css|_app|_next\/static|build|dist|chunks)\/$/.test(pattern);
      const isOfScripts =
        kind === 'regex' && /\b(?:js|css)\b/.test(pattern) && !/html|\*\)?\$?$/.test(pattern);
      if (!isOfAssets && !isOfScripts) continue;
      const item = own(location, 'try_files').find((each) =>
        /^\/[\w./-]*\.html?$/.test(argsOf(each).at(-1) ?? ''),
      );
      if (item !== undefined)
        yield remark(
          item,
          `answers a script that is not there with ${argsOf(item).at(-1)} and 200`,
          'try_files $uri =404;',
        );
    }
  },
});
