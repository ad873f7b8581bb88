import { readNginxTime } from '../../syntax/nginx/time.ts';
import { arg, locationsOf, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Pages are not cached for ever. */
export const nginxCachedPages = nginxRule({
  id: 'nginx.cached-pages',
  title: 'pages are not cached for ever',
  severity: 'warning',
  why: 'Browsers keep the old page for months after a release, and nobody can call it back.',
  source: 'RFC 9111; RFC 8246',
  *judge(config) {
    for (const location of locationsOf(config)) {
      const { kind, pattern } = matchOf(location);
      const isPages =
        (kind === 'prefix' && pattern === '/') ||
        (kind === 'exact' && /^\/(?:index\.html)?$/.test(pattern)) ||
        (kind === 'regex' && /\bhtml?\b/.test(pattern));
      if (!isPages) continue;
      const expires = own(location, 'expires').find(
        (item) => arg(item, 0) === 'max' || (readNginxTime(arg(item, 0)) ?? 0) >= 7 * 86_400_000,
      );
      const immutable = own(location, 'add_header').find(
        (item) => /^cache-control$/i.test(arg(item, 0)) && /immutable|max-age=\d{7,}/.test(arg(item, 1)),
      );
      const item = expires ?? immutable;
      if (item !== undefined)
        yield remark(
          item,
          'pages, and not only files with a hash in their name, are kept that long',
          'long times in the location of hashed files only',
        );
    }
  },
});
