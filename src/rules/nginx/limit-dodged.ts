import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { blocksWith, inForce, own } from '../parts/nginx/items.ts';
import { locationName, matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { samplePathsUnder } from '../parts/nginx/samples.ts';

/** No regular expression takes requests out of a limited location. */
export const nginxLimitDodged = nginxRule({
  id: 'nginx.limit-dodged',
  title: 'no regular expression takes requests out of a limited location',
  severity: 'warning',
  why: 'A regular expression wins over a plain prefix, and limit_req of the prefix does not count there: those paths are asked for without a limit.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#location; ngx_http_limit_req_module',
  *judge(config) {
    for (const block of blocksWith(config, 'location')) {
      const locations = own(block, 'location');
      for (const taker of locations) {
        const { kind, pattern, ignoreCase } = matchOf(taker);
        if (
          kind !== 'regex' ||
          !taker.children.some(({ directive }) => directive.name.endsWith('_pass')) ||
          inForce(taker, 'limit_req').length > 0
        )
          continue;
        const expression = toRegExp(pattern, ignoreCase);
        if (expression === undefined) continue;
        for (const loser of locations.filter(isLimitedPrefix)) {
          const [path] = samplePathsUnder(matchOf(loser).pattern, pattern, expression);
          if (path === undefined) continue;
          const { line } = loser.directive.place;
          yield remark(
            taker,
            `takes ${path} and its like from ${locationName(loser)} (line ${line}), whose limit_req does not count here`,
            'limit_req zone=… burst=… nodelay;',
          );
          // All of it: then the expression is as likely right, and the sign before the prefix is what is missing.
          if (path.startsWith(`${matchOf(loser).pattern.replace(/\/$/, '')}/seatrial`))
            yield remark(
              loser,
              `never answers for what lies below: ${locationName(taker)} (line ${taker.directive.place.line}) takes it, and this limit_req does not count`,
              `location ^~ ${matchOf(loser).pattern}`,
            );
          break;
        }
      }
    }
  },
});

/** `^~` ends the search before any regular expression; `/` is under every path and no promise for one. */
function isLimitedPrefix(location: NginxItem): boolean {
  const { kind, final, pattern } = matchOf(location);
  return kind === 'prefix' && !final && pattern !== '/' && own(location, 'limit_req').length > 0;
}
