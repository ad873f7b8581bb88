import type { NginxConfig } from '../../syntax/nginx/tree.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';
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
      const captured = kind === 'regex' ? capturesDots(pattern, arg(item, 0)) : undefined;
      if (captured !== undefined)
        yield remark(
          item,
          `"${captured.prefix}../x" reads ${captured.folder}../x: the expression takes what follows ${captured.prefix} without a slash between`,
          `location ~ ^${captured.prefix}/(.*)$ { … }`,
        );
      const value = behind(config, arg(item, 0));
      if (kind !== 'prefix' || pattern.endsWith('/') || !value.endsWith('/') || isTemplated(pattern))
        continue;
      const folder = shown(value);
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

/** `location ~ ^/files(.*)$ { alias /srv/files/$1; }` */
function capturesDots(pattern: string, alias: string): { prefix: string; folder: string } | undefined {
  const [, prefix] = /^\^(\/[\w/-]*[\w-])\((?:\?<\w+>)?\.[*+]\)\$?$/.exec(pattern) ?? [];
  const [, folder] = /^(\/[^$]*\/)\$\{?\w+\}?$/.exec(alias) ?? [];
  return prefix === undefined || folder === undefined ? undefined : { prefix, folder };
}

/** What the only set or map line says of a variable. */
function behind(config: NginxConfig, value: string): string {
  const variable = /^\$\{?(\w+)\}?$/.exec(value)?.[1];
  const [only, more] = variable === undefined ? [] : valuesOf(config, variable);
  return only === undefined || more !== undefined ? value : (only[1]?.value ?? value);
}
