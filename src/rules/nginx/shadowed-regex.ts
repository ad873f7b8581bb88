import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, blocksWith, hasUnreadInclude, own, serversOf } from '../parts/nginx/items.ts';
import { listensOf } from '../parts/nginx/listen.ts';
import { locationName, matchOf, toRegExp } from '../parts/nginx/location.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { sampleNames, samplePaths } from '../parts/nginx/samples.ts';

/** Every regular expression can be the first to match. */
export const nginxShadowedRegex = nginxRule({
  id: 'nginx.shadowed-regex',
  title: 'every regular expression can be the first to match',
  severity: 'error',
  why: 'Nginx takes the first regular expression that matches, in the order of the file: one behind another that matches all the same is never used. Under a prefix with ^~ it asks none at all.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#location',
  *judge(config) {
    yield* ofNames(config);
    yield* ofMaps(config);
    for (const block of blocksWith(config, 'location')) {
      const earlier: NginxItem[] = [];
      for (const location of own(block, 'location')) {
        const match = matchOf(location);
        if (match.kind !== 'regex') continue;
        const final = finalAround(block, location);
        if (final !== undefined) {
          const { file, line } = final.directive.place;
          yield {
            ...remark(
              location,
              `never asked under ${beginningOf(match.pattern)}: ${locationName(final)} at ${file}:${line} ends the search before regular expressions`,
              'a prefix with ^~ here as well, or a location inside of that one',
            ),
            severity: match.pattern.startsWith('^') && !match.ignoreCase ? 'error' : 'warning',
          };
          continue;
        }
        const shadow = earlier.find((each) =>
          covers(matchOf(each), match, isRefusal(location) && !isRefusal(each)),
        );
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

/** The `^~` prefix under which all paths lie that an expression is meant for. */
function finalAround(block: NginxItem, location: NginxItem): NginxItem | undefined {
  const { pattern } = matchOf(location);
  // Without a beginning it may be meant for other folders too, unless it closes this one.
  const beginning = pattern.startsWith('^') || isRefusal(location) ? beginningOf(pattern) : undefined;
  if (beginning === undefined || hasUnreadInclude(block)) return undefined;
  let longest: { item: NginxItem; length: number; final: boolean } | undefined;
  for (const item of own(block, 'location')) {
    const other = matchOf(item);
    if (other.kind !== 'prefix') continue;
    // A longer prefix lets expressions be asked again below.
    if (!other.final && other.pattern.length > beginning.length && other.pattern.startsWith(beginning))
      return undefined;
    if (!beginning.startsWith(other.pattern) || other.pattern.length <= (longest?.length ?? 0)) continue;
    longest = { item, length: other.pattern.length, final: other.final };
  }
  return longest?.final === true ? longest.item : undefined;
}

/** What every path begins with that an expression matches: `/api/` of `^/api/(?:a|b)`; undefined for none. */
function beginningOf(pattern: string): string | undefined {
  let depth = 0;
  for (const [sign] of pattern.matchAll(/\\.|[()|]/gs)) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === '|' && depth === 0) return undefined;
  }
  const [, literal = '', next = ''] = /^\^?((?:[\w/-]|\\[./_-])+)(.?)/s.exec(pattern) ?? [];
  const plain = literal.replaceAll('\\', '');
  const sure = /^[?*{]$/.test(next) ? plain.slice(0, -1) : plain;
  return sure.startsWith('/') ? sure : undefined;
}

/** Regular expressions of server names are asked in the order of the servers. */
function* ofNames(config: NginxConfig): Generator<Remark> {
  const earlier: { key: string; server: NginxItem; expression: RegExp }[] = [];
  for (const server of serversOf(config)) {
    const keys = listensOf(server).map(({ key }) => key);
    for (const item of own(server, 'server_name')) {
      for (const word of item.directive.args) {
        const pattern = /^~(.+)$/.exec(word.value)?.[1];
        const expression = pattern === undefined ? undefined : toRegExp(pattern, true);
        if (pattern === undefined || expression === undefined) continue;
        const names = sampleNames(pattern, expression);
        const shadow = earlier.find(
          (each) =>
            each.server !== server &&
            keys.includes(each.key) &&
            names.length > 0 &&
            names.every((name) => each.expression.test(name)) &&
            each.expression.source !== expression.source,
        );
        if (shadow !== undefined) {
          const { file, line } = shadow.server.directive.place;
          yield remark(
            item,
            `never used: the server at ${file}:${line} comes first, and its expression fits every name that ${word.value} does`,
            'put the server with the narrower name first',
          );
        }
        for (const key of keys) earlier.push({ key, server, expression });
      }
    }
  }
}

/** Those of a map are asked in their order as well. */
function* ofMaps(config: NginxConfig): Generator<Remark> {
  for (const map of allNamed(config, 'map')) {
    // A long list of old addresses is compared with itself for too long.
    if (map.children.length > 150) continue;
    const earlier: { item: NginxItem; expression: RegExp }[] = [];
    for (const item of map.children) {
      const [, star, pattern] = /^~(\*?)(.+)$/s.exec(item.directive.name) ?? [];
      const expression = pattern === undefined ? undefined : toRegExp(pattern, star === '*');
      if (pattern === undefined || expression === undefined) continue;
      const words = sampleNames(pattern, expression);
      // What goes on behind an open end may be anything.
      const all = words.flatMap((word) =>
        /\$\)?$/.test(pattern) ? [word] : [word, `${word}/z.Q`, `${word}-7 x`],
      );
      const begun = pattern.startsWith('^') ? all : all.flatMap((word) => [word, `k/${word}`, `Zq7 ${word}`]);
      const shadow = earlier.find(
        (each) =>
          begun.length > 0 &&
          arg(each.item, 0) !== arg(item, 0) &&
          (each.expression.ignoreCase || !expression.ignoreCase) &&
          begun.every((word) => each.expression.test(word)),
      );
      if (shadow !== undefined)
        yield remark(
          item,
          `never used: "${shadow.item.directive.name}" in line ${shadow.item.directive.place.line} comes first and matches all that this does`,
          'put the narrower one first',
        );
      else earlier.push({ item, expression });
    }
  }
}

function isRefusal({ children }: NginxItem): boolean {
  return children.some(
    ({ directive: { name, args } }) =>
      (name === 'deny' && args[0]?.value === 'all') || (name === 'return' && /^4/.test(args[0]?.value ?? '')),
  );
}

interface Match {
  readonly pattern: string;
  readonly ignoreCase: boolean;
}

/** The same expression, one that every path matches, or one that matches all kinds of paths of the other. */
function covers(first: Match, second: Match, isUsual: boolean): boolean {
  const all =
    /^(?:\.|\.\*|\^|\^\/|\/|\^\.\*|\^\.\*\$|\^\/\.\*|\^\/\.\*\$|\/\.\*|\^\/\(\.\*\)\$?|\(\.\*\)|\^\(\.\*\)\$)$/;
  if (all.test(first.pattern)) return true;
  if (first.pattern === second.pattern) return first.ignoreCase || !second.ignoreCase;
  const [one, two] = [toRegExp(first.pattern, first.ignoreCase), toRegExp(second.pattern, second.ignoreCase)];
  if (one === undefined || two === undefined) return false;
  const paths = samplePaths(second.pattern, two);
  // Capitals and files without a name are not what a refusal stands there for.
  const usual = isUsual ? paths.filter((path) => !/\/\.\w+$/.test(path)) : paths;
  const cased = second.ignoreCase && !isUsual ? paths.map((path) => path.toUpperCase()) : [];
  const isOne = /^\^(?:[\w/-]|\\[./-])+\$$/.test(second.pattern);
  return (
    (usual.length > 1 || (isOne && usual.length === 1)) &&
    [...usual, ...cased].every((path) => one.test(path))
  );
}
