import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { blocksWith, own } from '../parts/nginx/items.ts';
import { locationName, matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** What visitors upload is not run. */
export const nginxUploadsRunPhp = nginxRule({
  id: 'nginx.uploads-run-php',
  title: 'what visitors upload is not run',
  severity: 'warning',
  why: 'A regular expression wins over the plain prefix of the uploads: a file x.php that somebody uploads is handed to PHP and runs.',
  source:
    'nginx.org/en/docs/http/ngx_http_core_module.html#location; nginx.com, Pitfalls, "Passing Uncontrolled Requests to PHP"',
  *judge(config) {
    for (const block of blocksWith(config, 'location')) {
      const locations = own(block, 'location');
      for (const each of locations.filter(takesAnyName)) {
        yield remark(
          each,
          `/x.php.jpg comes here too: PHP is given what only bears .php in its name`,
          'location ~ \\.php$ { … }',
        );
      }
      for (const folder of locations) {
        const { kind, final, pattern } = matchOf(folder);
        if (kind !== 'prefix' || final || !uploads.test(pattern) || own(folder, 'proxy_pass').length > 0)
          continue;
        const path = `${pattern.replace(/\/$/, '')}/x.php`;
        const taker = locations.find((each) => {
          const match = matchOf(each);
          return match.kind === 'regex' && (toRegExp(match.pattern, match.ignoreCase)?.test(path) ?? false);
        });
        if (
          taker === undefined ||
          own(taker, 'fastcgi_pass').length === 0 ||
          own(taker, 'internal').length > 0
        )
          continue;
        yield remark(
          taker,
          `${path} comes here and not to ${locationName(folder)} (line ${folder.directive.place.line}): what is uploaded as PHP runs`,
          `location ^~ ${pattern} { … }`,
        );
      }
    }
  },
});

/** Without an end to the expression, and not because paths are to follow the script. */
function takesAnyName(location: NginxItem): boolean {
  const { kind, pattern, ignoreCase } = matchOf(location);
  if (kind !== 'regex' || own(location, 'fastcgi_pass').length === 0) return false;
  if (own(location, 'fastcgi_split_path_info').length > 0) return false;
  const expression = toRegExp(pattern, ignoreCase);
  return expression?.test('/x.php') === true && expression.test('/x.php.jpg') && !expression.test('/x.jpg');
}

const uploads = /\/(?:uploads?|media|files|attachments?|avatars?|user-?content)\/?$/i;
