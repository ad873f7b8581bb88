import { readNginxTime } from '../../syntax/nginx/time.ts';
import { allNamed, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** An error is not kept for longer than it lasts. */
export const nginxCachedErrors = nginxRule({
  id: 'nginx.cached-errors',
  title: 'an error is not kept for longer than it lasts',
  severity: 'warning',
  why: '"any" is every status: one 500 or 502 of a restart is kept and served to everyone, long after the application is back.',
  source: 'nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_valid',
  *judge(config) {
    for (const item of allNamed(config, 'proxy_cache_valid', 'fastcgi_cache_valid', 'uwsgi_cache_valid')) {
      const words = argsOf(item);
      const ms = readNginxTime(words.at(-1) ?? '');
      const status = words.slice(0, -1).find((word) => /^(?:any|5\d\d)$/.test(word));
      if (status === undefined || ms === undefined || ms < 600_000) continue;
      const others = item.parent?.children.filter(
        (each) => each !== item && each.directive.name === item.directive.name,
      );
      // What is said of a status by itself goes before "any".
      if (status === 'any' && others?.some((each) => argsOf(each).some((word) => /^5\d\d$/.test(word))))
        continue;
      yield remark(
        item,
        `keeps an error of the application for ${words.at(-1)} and gives it to everyone`,
        `${item.directive.name} 200 301 ${words.at(-1)}; ${item.directive.name} any 10s;`,
      );
    }
  },
});
