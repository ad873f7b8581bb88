import { allNamed, arg } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated, shown } from '../stack/mask-templates.ts';

/** An alias ends with a slash where its location does. */
export const nginxAliasMissingSlash = nginxRule({
  id: 'nginx.alias-missing-slash',
  title: 'an alias ends with a slash where its location does',
  severity: 'error',
  why: 'Nginx replaces the prefix letter by letter: /static/app.css becomes /srv/staticapp.css, and every file is 404.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  *judge(config) {
    for (const item of allNamed(config, 'alias')) {
      const location = item.parent;
      if (location === undefined || location.directive.name !== 'location') continue;
      const { kind, pattern } = matchOf(location);
      const path = arg(item, 0);
      if (kind === 'exact' && /\.[a-z0-9]{2,5}$/i.test(pattern) && path.endsWith('/')) {
        yield remark(
          item,
          `${pattern} becomes the folder ${shown(path)}: an alias of one file names that file`,
          `alias ${shown(path)}${pattern.replace(/^.*\//, '')};`,
        );
        continue;
      }
      if (
        kind !== 'prefix' ||
        !pattern.endsWith('/') ||
        path.endsWith('/') ||
        /\$/.test(path) ||
        isTemplated(pattern + path.slice(-1))
      )
        continue;
      yield remark(
        item,
        `${pattern}app.css becomes ${shown(path)}app.css: Nginx puts what follows the prefix right behind the alias`,
        `alias ${shown(path)}/;`,
      );
    }
  },
});
