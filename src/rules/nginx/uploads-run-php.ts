import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, blocksWith, hasUnreadInclude, inForce, own } from '../parts/nginx/items.ts';
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
      for (const each of locations.filter((location) => takesAnyPath(config, location))) {
        yield remark(
          each,
          'PHP is asked for whatever path ends with .php, also /photo.jpg/x.php: with cgi.fix_pathinfo it looks for a file on the way and runs that',
          'try_files $fastcgi_script_name =404; as its first line',
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

/** Every script by its name, on the disk of this machine, and nothing that asks whether there is one. */
function takesAnyPath(config: NginxConfig, location: NginxItem): boolean {
  const { kind, pattern, ignoreCase } = matchOf(location);
  const [pass] = own(location, 'fastcgi_pass');
  if (kind !== 'regex' || pass === undefined || hasUnreadInclude(location)) return false;
  const group = allNamed(config, 'upstream').find((each) => arg(each, 0) === arg(pass, 0));
  const targets = group === undefined ? [arg(pass, 0)] : own(group, 'server').map((each) => arg(each, 0));
  if (!targets.some((target) => target.startsWith('unix:'))) return false;
  if (['try_files', 'if', 'internal'].some((name) => own(location, name).length > 0)) return false;
  // One script for all paths is no question of what lies on the disk.
  const script = inForce(location, 'fastcgi_param').find((item) => arg(item, 0) === 'SCRIPT_FILENAME');
  if (script === undefined || !/\$\{?(?:fastcgi_script_name|uri|document_uri)\b/.test(arg(script, 1)))
    return false;
  const expression = toRegExp(pattern, ignoreCase);
  return ['/photo.jpg/x.php', '/media/2026/x.php'].every((path) => expression?.test(path) === true);
}

/** Without an end to the expression, and not because paths are to follow the script. */
function takesAnyName(location: NginxItem): boolean {
  const { kind, pattern, ignoreCase } = matchOf(location);
  if (kind !== 'regex' || own(location, 'fastcgi_pass').length === 0) return false;
  if (own(location, 'fastcgi_split_path_info').length > 0) return false;
  const expression = toRegExp(pattern, ignoreCase);
  return expression?.test('/x.php') === true && expression.test('/x.php.jpg') && !expression.test('/x.jpg');
}

const uploads = /\/(?:uploads?|media|files|attachments?|avatars?|user-?content)\/?$/i;
