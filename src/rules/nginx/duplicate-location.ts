import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { blocksWith, own } from '../parts/nginx/items.ts';
import { matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A server has a location once. */
export const nginxDuplicateLocation = nginxRule({
  id: 'nginx.duplicate-location',
  title: 'a server has a location once',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "duplicate location".',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#location',
  *judge(config) {
    for (const block of blocksWith(config, 'location')) {
      const seen = new Map<string, NginxItem>();
      for (const location of own(block, 'location')) {
        const match = matchOf(location);
        if (match.kind === 'regex' || isTemplated(match.pattern)) continue;
        const key = `${match.kind === 'exact' ? '=' : ''}${match.pattern}`;
        const first = seen.get(key);
        seen.set(key, first ?? location);
        if (first === undefined) continue;
        const { file, line } = first.directive.place;
        if (match.kind === 'named') {
          yield remark(
            location,
            `Nginx takes the first location ${match.pattern}, at ${file}:${line}: this one is never used`,
            'another name, or put both into one',
          );
          continue;
        }
        yield remark(
          location,
          `nginx -t refuses the configuration: duplicate location "${match.pattern}", the first is at ${file}:${line}`,
          'put both into one',
        );
      }
    }
  },
});
