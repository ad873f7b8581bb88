import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { arg, blocksWith, own, valueInForce } from '../parts/nginx/items.ts';
import { locationName, matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';

/** No regular expression takes what a prefix is for. */
export const nginxRegexTakesPrefix = nginxRule({
  id: 'nginx.regex-takes-prefix',
  title: 'no regular expression takes what a prefix is for',
  severity: 'error',
  why: 'A regular expression wins over a plain prefix: files under the prefix are looked for in another folder, so style sheets and pictures are 404 although they are there.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#location',
  *judge(config) {
    for (const block of blocksWith(config, 'location')) {
      const locations = own(block, 'location');
      for (const folder of locations) {
        const match = matchOf(folder);
        if (match.kind !== 'prefix' || match.final || match.pattern === '/') continue;
        const whole = isToldElsewhere(folder)
          ? undefined
          : locations.find((each) => takesAll(each, match.pattern));
        if (whole !== undefined) {
          const { file, line } = folder.directive.place;
          yield remark(
            whole,
            `matches all that begins with ${match.pattern}, and wins: ${locationName(folder)} (${file}:${line}) is never asked`,
            `location ^~ ${match.pattern} { … }, or an expression that ends with $`,
          );
          continue;
        }
        const prefix = match.pattern.endsWith('/') ? match.pattern : `${match.pattern}/`;
        const isProxied = own(folder, 'proxy_pass').length > 0;
        const data = isProxied && !uploads.test(prefix) ? dataTakenBy(locations, prefix) : undefined;
        if (data !== undefined) {
          const { file, line } = folder.directive.place;
          yield {
            ...remark(
              data,
              `takes ${prefix}report.json and the like from ${locationName(folder)} (${file}:${line}), which asks the application for them`,
              `location ^~ ${match.pattern} { … }, or fewer endings here`,
            ),
            severity: 'warning',
          };
          continue;
        }
        const [root] = ofFiles.test(prefix) ? own(folder, 'root') : [];
        if (own(folder, 'alias').length === 0 && root === undefined && !(isProxied && uploads.test(prefix)))
          continue;
        const taker = locations.find(
          (each) =>
            takes(each, prefix) &&
            looksElsewhere(each) &&
            (root === undefined || valueInForce(each, 'root') !== arg(root, 0)),
        );
        if (taker === undefined) continue;
        const { file, line } = folder.directive.place;
        yield remark(
          taker,
          `takes files under ${prefix} from ${locationName(folder)} (${file}:${line}), ${isProxied ? 'which asks the application for them' : `whose ${root === undefined ? 'alias' : 'root'} then does not count`}: they are not found`,
          `location ^~ ${match.pattern} { … }`,
        );
      }
    }
  },
});

/** nginx.guard-escaped and nginx.blocked-challenge tell of these. */
function isToldElsewhere(folder: NginxItem): boolean {
  return (
    folder.children.some(({ directive: { name } }) => /^(?:deny|allow|auth_\w+|internal)$/.test(name)) ||
    matchOf(folder).pattern.startsWith('/.well-known/')
  );
}

const anyPaths = ['', 'x', '42', 'health', 'v1/users/42', 'some/longer/path/to/report.json', 'a_b-c.d/'];

/** An expression without an end that fits every path under the prefix. */
function takesAll(location: NginxItem, prefix: string): boolean {
  const { kind, pattern, ignoreCase } = matchOf(location);
  if (kind !== 'regex') return false;
  const expression = toRegExp(pattern, ignoreCase);
  return expression !== undefined && anyPaths.every((path) => expression.test(prefix + path));
}

/** Paths of files that an application gives. */
const uploads = /(?:media|uploads?|files|attachments?|avatars?|images|downloads?|storage|blobs?)\/$/i;
const ofFiles = /(?:static|assets|media|uploads?|images?|img|files|avatars?|photos|css|js|fonts?)\/$/i;
const usual = ['app.css', 'app.js', 'logo.png', 'photo.jpg', 'icon.svg', 'font.woff2', 'doc.pdf'];

function takes(location: NginxItem, prefix: string): boolean {
  const { kind, pattern, ignoreCase } = matchOf(location);
  if (kind !== 'regex') return false;
  const expression = toRegExp(pattern, ignoreCase);
  return usual.some((name) => expression?.test(prefix + name) ?? false);
}

/** Files that a program writes for an answer, looked for on the disk. */
function dataTakenBy(locations: readonly NginxItem[], prefix: string): NginxItem | undefined {
  return locations.find((each) => {
    const { kind, pattern, ignoreCase } = matchOf(each);
    const names = each.children.map(({ directive }) => directive.name);
    if (kind !== 'regex' || names.some((name) => /_pass$|^(?:return|deny|rewrite|if|internal)$/.test(name)))
      return false;
    if (!['root', 'expires', 'try_files'].some((name) => names.includes(name)) || /@/.test(triedLast(each)))
      return false;
    const expression = toRegExp(pattern, ignoreCase);
    return ['report.json', 'report.csv', 'feed.xml', 'invoice.pdf'].some(
      (name) => expression?.test(prefix + name) === true,
    );
  });
}

function triedLast(location: NginxItem): string {
  return own(location, 'try_files').at(-1)?.directive.args.at(-1)?.value ?? '';
}

/** Neither a refusal nor a way to the same files. */
function looksElsewhere(location: NginxItem): boolean {
  const names = location.children.map(({ directive }) => directive.name);
  return !names.some(
    (name) =>
      ['alias', 'return', 'deny', 'rewrite', 'try_files', 'if'].includes(name) || name.endsWith('_pass'),
  );
}
