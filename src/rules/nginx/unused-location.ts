import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allItems, hasUnreadInclude, locationsOf, own } from '../parts/nginx/items.ts';
import { locationName, matchOf } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** What only Nginx itself can send a request to is named somewhere. */
export const nginxUnusedLocation = nginxRule({
  id: 'nginx.unused-location',
  title: 'what only Nginx itself can send a request to is named somewhere',
  severity: 'warning',
  why: 'No client reaches a named location, or a page that is internal: with nothing that sends requests there the application behind it is never asked, or the page for errors never shown.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#location, #internal',
  *judge(config) {
    let words: ReadonlySet<string> | undefined;
    for (const location of locationsOf(config)) {
      const { kind, pattern } = matchOf(location);
      const isPage =
        kind === 'exact' &&
        own(location, 'internal').length > 0 &&
        /\.html?$/.test(pattern) &&
        !/\/index\.html?$/.test(pattern);
      const server = location.parent;
      if (
        (kind !== 'named' && !isPage) ||
        server === undefined ||
        hasUnreadInclude(server) ||
        isTemplated(pattern)
      )
        continue;
      words ??= wordsOf(allItems(config));
      // Scripts send requests on as well.
      if (words.has(pattern) || words.has(script)) continue;
      yield remark(
        location,
        `nothing sends a request to ${locationName(location)}: neither try_files nor error_page names it`,
        kind === 'named' ? `try_files $uri ${pattern};` : `error_page 500 502 503 504 ${pattern};`,
      );
    }
  },
});

const script = '(script)';

/** All that is said but the names of locations, and whether a script may say more. */
function wordsOf(items: readonly NginxItem[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { directive } of items) {
    if (/_by_lua|^(?:perl|js_)/.test(directive.name)) found.add(script);
    if (directive.name === 'location') continue;
    for (const { value } of directive.args) found.add(value.replace(/\?.*$/, ''));
  }
  return found;
}
