import { allNamed, arg } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated, shown } from '../stack/mask-templates.ts';

/** An alias with a slash at its end has a location with one. */
export const nginxAliasTraversal = nginxRule({
  id: 'nginx.alias-traversal',
  title: 'an alias with a slash at its end has a location with one',
  severity: 'error',
  why: '"/static../settings.py" reads what lies beside the folder: source code, keys, dumps.',
  source: 'gixy alias_traversal; nginx.org/en/docs/http/ngx_http_core_module.html#alias',
  *judge(config) {
    for (const item of allNamed(config, 'alias')) {
      const location = item.parent;
      if (location === undefined || location.directive.name !== 'location') continue;
      const { kind, pattern } = matchOf(location);
      if (kind !== 'prefix' || pattern.endsWith('/') || !arg(item, 0).endsWith('/') || isTemplated(pattern))
        continue;
      const folder = shown(arg(item, 0));
      const word = location.directive.args.at(-1);
      yield {
        ...remark(
          location,
          `"${pattern}../x" reads ${folder}../x: Nginx puts what follows the prefix behind the alias`,
          `location ${pattern}/ { alias ${folder}; }`,
        ),
        ...(word?.raw.endsWith(pattern) === true && {
          fix: { place: word.place, remove: word.raw, insert: `${word.raw}/` },
        }),
      };
    }
  },
});
