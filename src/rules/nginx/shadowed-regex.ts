import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { blocksWith, own } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** Every regular expression can be the first to match. */
export const nginxShadowedRegex = nginxRule({
  id: 'nginx.shadowed-regex',
  title: 'every regular expression can be the first to match',
  severity: 'error',
  why: 'Nginx takes the first regular expression that matches, in the order of the file: one behind another that matches all the same is never used.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#location',
  *judge(config) {
    for (const block of blocksWith(config, 'location')) {
      const earlier: NginxItem[] = [];
      for (const location of own(block, 'location')) {
        const match = matchOf(location);
        if (match.kind !== 'regex') continue;
        const shadow = earlier.find((each) => covers(matchOf(each), match));
        if (shadow === undefined) earlier.push(location);
        else
          yield remark(
            location,
            `never used: ${locationName(shadow)} at ${shadow.directive.place.file}:${shadow.directive.place.line} comes first and matches all that this does`,
            'put the narrower one first',
          );
      }
    }
  },
});

interface Match {
  readonly pattern: string;
  readonly ignoreCase: boolean;
}

/** The same expression, or one that every path matches. */
function covers(first: Match, second: Match): boolean {
  const all =
    /^(?:\.|\.\*|\^|\^\/|\/|\^\.\*|\^\.\*\$|\^\/\.\*|\^\/\.\*\$|\/\.\*|\^\/\(\.\*\)\$?|\(\.\*\)|\^\(\.\*\)\$)$/;
  if (all.test(first.pattern)) return true;
  return first.pattern === second.pattern && (first.ignoreCase || !second.ignoreCase);
}
