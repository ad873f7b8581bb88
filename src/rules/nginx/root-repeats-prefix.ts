import { allNamed, arg, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** A root does not name the folder that the location adds. */
export const nginxRootRepeatsPrefix = nginxRule({
  id: 'nginx.root-repeats-prefix',
  title: 'a root does not name the folder that the location adds',
  severity: 'warning',
  why: "root keeps the location's prefix: /static/app.css is looked for in /srv/static/static/app.css, and every file is 404.",
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#root',
  *judge(config) {
    for (const item of allNamed(config, 'root')) {
      const location = item.parent;
      if (location?.directive.name !== 'location') continue;
      const { kind, pattern } = matchOf(location);
      const prefix = pattern.replace(/\/+$/, '');
      const path = arg(item, 0).replace(/\/+$/, '');
      if (kind !== 'prefix' || prefix === '' || path.includes('$') || !path.endsWith(prefix)) continue;
      if (own(location, 'rewrite').length > 0) continue;
      yield remark(
        item,
        `${prefix}/app.css is looked for in ${path}${prefix}/app.css: root keeps the whole path`,
        `root ${path.slice(0, -prefix.length) || '/'}; or alias ${path}/;`,
      );
    }
  },
});
