import { allNamed, arg } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** An alias in a regular expression says which file. */
export const nginxAliasInRegex = nginxRule({
  id: 'nginx.alias-in-regex',
  title: 'an alias in a regular expression says which file',
  severity: 'error',
  why: 'With a regular expression Nginx takes the alias as the whole path: every request ends at the folder itself, with 403.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  *judge(config) {
    for (const item of allNamed(config, 'alias')) {
      const location = item.parent;
      const path = arg(item, 0);
      if (location?.directive.name !== 'location' || matchOf(location).kind !== 'regex') continue;
      // A name with a point in it is one file for all, as is meant.
      if (path.includes('$') || isTemplated(path) || path.slice(path.lastIndexOf('/')).includes('.'))
        continue;
      yield remark(
        item,
        `every match of ${locationName(location)} ends at the folder ${path} itself: Nginx puts nothing behind an alias here`,
        `capture the rest: location ~ ^/…/(.*)$ { alias ${path}$1; }`,
      );
    }
  },
});
